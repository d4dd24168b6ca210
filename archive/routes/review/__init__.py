"""The moderator's door: the queue, one story's desk, its words, its outcome, its papers."""

from archive.routes.review import (
    asking,
    correcting,
    describing,
    desk,
    drafting,
    editing,
    hinting,
    history,
    many,
    outcomes,
    paper,
    phrases,
    reading,
    register,
    removing,
    told,
    words,
)
from archive.routes.review.base import bp

__all__ = [
    "asking",
    "bp",
    "correcting",
    "describing",
    "desk",
    "drafting",
    "editing",
    "hinting",
    "history",
    "many",
    "outcomes",
    "paper",
    "phrases",
    "reading",
    "register",
    "removing",
    "told",
    "words",
]
