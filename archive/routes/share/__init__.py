"""Tell a story: one thing a page, everything optional but the story itself."""

from archive.routes.share import (
    background,
    choosing,
    guardian,
    keeping,
    prompts,
    receiving,
    sending,
    starting,
    telling,
)
from archive.routes.share.base import bp

__all__ = [
    "background",
    "bp",
    "choosing",
    "guardian",
    "keeping",
    "prompts",
    "receiving",
    "sending",
    "starting",
    "telling",
]
