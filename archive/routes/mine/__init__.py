"""Come back with the seven words: see, change, answer, take back."""

from archive.routes.mine import choosing, entering, story, talking, withdrawing
from archive.routes.mine.base import bp

__all__ = ["bp", "choosing", "entering", "story", "talking", "withdrawing"]
