"""Come back with the seven words: see, change, answer, take back."""

from archive.routes.mine import (
    approving,
    background,
    choosing,
    entering,
    guardian,
    receipts,
    renewing,
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
    "background",
    "bp",
    "choosing",
    "entering",
    "guardian",
    "receipts",
    "renewing",
    "reporting",
    "story",
    "talking",
    "voices",
    "withdrawing",
    "words",
]
