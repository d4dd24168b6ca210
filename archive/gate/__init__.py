"""The one doorway to anything a narrator gave. It hands over the thing or raises Absent."""

from archive.gate.asking import askable, asked_already, asked_whole
from archive.gate.cards import Card, cards, stories_by_term
from archive.gate.clips import ShownClip, clip_media, clip_words, fetch_clip, fetch_clips
from archive.gate.fetch import (
    clip_for,
    fetch,
    fetch_item,
    fetch_many,
    fetch_own,
    fetch_preview,
    fetch_rendition,
    fetch_report,
    fetch_review,
    hold,
)
from archive.gate.hits import FoundPassage, FoundStory, fetch_found, withholds
from archive.gate.reading import decisions_of, holds_of, look_of, voices_of
from archive.gate.renditions import own_rendition, story_rendition
from archive.gate.scope import Reach, Scope, bump, scope, visible
from archive.gate.shown import Shown, ShownItem, ShownPassage, item_of, labels_of
from archive.gate.viewer import PUBLIC, Viewer

__all__ = [
    "PUBLIC",
    "Card",
    "FoundPassage",
    "FoundStory",
    "Reach",
    "Scope",
    "Shown",
    "ShownClip",
    "ShownItem",
    "ShownPassage",
    "Viewer",
    "askable",
    "asked_already",
    "asked_whole",
    "bump",
    "cards",
    "clip_for",
    "clip_media",
    "clip_words",
    "decisions_of",
    "fetch",
    "fetch_clip",
    "fetch_clips",
    "fetch_found",
    "fetch_item",
    "fetch_many",
    "fetch_own",
    "fetch_preview",
    "fetch_rendition",
    "fetch_report",
    "fetch_review",
    "hold",
    "holds_of",
    "item_of",
    "labels_of",
    "look_of",
    "own_rendition",
    "scope",
    "stories_by_term",
    "visible",
    "voices_of",
    "withholds",
    "story_rendition",
]
