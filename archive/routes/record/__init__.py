"""The record's door: what was done, looks at originals, and what is kept how long."""

from archive.routes.record import keeping, originals, reading
from archive.routes.record.base import bp

__all__ = ["bp", "keeping", "originals", "reading"]
