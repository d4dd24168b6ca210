"""Session kits: a room, and what it hears and talks about. Theirs who facilitate, no others."""

from archive.routes.kits import holding, parts, planning, playing
from archive.routes.kits.base import bp

__all__ = ["bp", "holding", "parts", "planning", "playing"]
