"""What has been removed from a story, in one place for every surface: words, sound, titles."""

import hashlib
from collections.abc import Iterable

from archive import text
from archive.formats import area
from archive.formats.area import Area
from archive.models import Item, Redaction, Story


def in_force(item: Item) -> list[Redaction]:
    """Return the marks on *item* that nobody has lifted."""
    return [mark for mark in item.redactions if mark.lifted_on is None]


def times_of(item: Item) -> list[tuple[int, int]]:
    """Return the removed spans of sound in milliseconds, without a guard band, in order."""
    return _times(in_force(item))


def tones_of(item: Item) -> list[tuple[int, int]]:
    """Return those of the removed spans in which a tone is heard instead."""
    return _times(mark for mark in in_force(item) if mark.cover == "tone")


def _times(marks: Iterable[Redaction]) -> list[tuple[int, int]]:
    return sorted(
        (mark.start_ms, mark.end_ms)
        for mark in marks
        # An area of the picture takes no sound away.
        if mark.boxes is None and mark.start_ms is not None and mark.end_ms is not None
    )


def areas_of(item: Item) -> list[Area]:
    """Return the covered areas of a picture, without a guard around them."""
    return [area_of(mark) for mark in in_force(item) if mark.boxes]


def area_of(mark: Redaction) -> Area:
    """Return the area that *mark* covers."""
    return area.read(mark.boxes or [], mark.cover, mark.start_ms, mark.end_ms)


def spans_of(item: Item) -> dict[int, list[tuple[int, int]]]:
    """Return the removed spans of characters by passage position."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for mark in in_force(item):
        if mark.position is not None:
            span = (mark.start_char or 0, mark.end_char or 0)
            spans.setdefault(mark.position, []).append(span)
    return spans


def phrases_of(story: Story) -> list[str]:
    """Return the removed words themselves, so that no other text of the story keeps them."""
    return [mark.phrase for item in story.items for mark in in_force(item) if mark.phrase]


def words_digest(item: Item) -> str:
    """Return a digest of the words of *item* as others may read them."""
    shown = masked_passages(item, phrases_of(item.story))
    return hashlib.sha256("\0".join(words for _, words in shown).encode()).hexdigest()


def masked_passages(item: Item, phrases: Iterable[str]) -> list[tuple[int, str]]:
    """Return (position, text) of each passage with everything removed replaced by a mark."""
    spans, every = spans_of(item), list(phrases)
    return [
        (p.position, text.blank_phrases(text.blank_spans(p.text, spans.get(p.position, ())), every))
        for p in item.passages
    ]
