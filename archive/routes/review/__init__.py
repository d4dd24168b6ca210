"""The moderator's door: the queue, one story's desk, its words, its outcome, its papers."""

from archive.routes.review import correcting, desk, outcomes, paper, words
from archive.routes.review.base import bp

__all__ = ["bp", "correcting", "desk", "outcomes", "paper", "words"]
