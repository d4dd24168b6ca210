"""Words that may give somebody away, found for a moderator to look at. Pure; decides nothing."""

from archive.hints.finder import KINDS, Hint, find

__all__ = ["KINDS", "Hint", "find"]
