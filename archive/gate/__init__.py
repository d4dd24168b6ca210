"""The one doorway to anything a narrator gave. It hands over the thing or raises Absent."""

from archive.gate.cards import Card, cards
from archive.gate.fetch import (
    clip_for,
    fetch,
    fetch_many,
    fetch_own,
    fetch_preview,
    fetch_review,
)
from archive.gate.reading import decisions_of, holds_of, voices_of
from archive.gate.renditions import best_rendition, own_rendition
from archive.gate.scope import Reach, Scope, bump, scope, visible
from archive.gate.shown import Shown, ShownItem, ShownPassage
from archive.gate.viewer import PUBLIC, Viewer

__all__ = [
    "PUBLIC",
    "Card",
    "Reach",
    "Scope",
    "Shown",
    "ShownItem",
    "ShownPassage",
    "Viewer",
    "best_rendition",
    "bump",
    "cards",
    "clip_for",
    "decisions_of",
    "fetch",
    "fetch_many",
    "fetch_own",
    "fetch_preview",
    "fetch_review",
    "holds_of",
    "own_rendition",
    "scope",
    "visible",
    "voices_of",
]
