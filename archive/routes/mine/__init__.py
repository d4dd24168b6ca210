"""Come back with the seven words: see, change, answer, take back."""

from archive.routes.mine import (
    approving,
    choosing,
    entering,
    guardian,
    receipts,
    reporting,
    story,
    talking,
    voices,
    withdrawing,
    words,
)
from archive.routes.mine.base import bp

__all__ = [
    "approving",
    "bp",
    "choosing",
    "entering",
    "guardian",
    "receipts",
    "reporting",
    "story",
    "talking",
    "voices",
    "withdrawing",
    "words",
]
