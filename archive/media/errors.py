"""Why a file cannot be taken or made into anything."""

from archive.errors import BadInput

CODES = (
    "empty",
    "not-media",
    "unreadable",
    "no-sound",
    "too-long",
    "too-big",
    "too-slow",
    "no-draft",
)


class MediaError(BadInput):
    """``code`` is one of CODES; no program's own words ever leave this package."""
