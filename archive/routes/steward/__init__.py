"""What stewards govern: their collections, the words of consent, and the vocabularies."""

from archive.routes.steward import failures, governing, vocabularies, wording
from archive.routes.steward.base import bp

__all__ = ["bp", "failures", "governing", "vocabularies", "wording"]
