"""The moderator's door: the queue, one story's desk, its words, its outcome, its papers."""

from archive.routes.review import (
    asking,
    correcting,
    desk,
    many,
    outcomes,
    paper,
    reading,
    told,
    words,
)
from archive.routes.review.base import bp

__all__ = [
    "asking",
    "bp",
    "correcting",
    "desk",
    "many",
    "outcomes",
    "paper",
    "reading",
    "told",
    "words",
]
