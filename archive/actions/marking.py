"""What the page of marks shows of one item: what is removed, when, and where in the picture."""

from dataclasses import dataclass

from archive import redaction
from archive.actions import removed
from archive.actions.removed import Removed
from archive.formats import area, timecode
from archive.media.filters import merged
from archive.models import Item, Redaction


@dataclass(frozen=True)
class KeyRow:
    """A key moment as its fields show it: a time, and percent of the picture.

    ``ms`` and ``box`` are the same as numbers, for the picture; None where they are not.
    """

    at: str
    x: str
    y: str
    w: str
    h: str
    ms: int | None = None
    box: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Shown:
    """One line of the list: what is removed and, for an area, its key moments."""

    one: Removed
    mark: Redaction
    keys: tuple[KeyRow, ...]
    start: str
    end: str


def of_item(item: Item) -> list[Shown]:
    """Return what is removed from *item*, areas with their key moments."""
    found = []
    for one in removed.listed(item.story):
        marks = [mark for mark in one.marks if mark.item_id == item.id]
        if marks:
            first = marks[0]
            keys = tuple(_row(key) for key in redaction.area_of(first).keys) if first.boxes else ()
            found.append(Shown(one, first, keys, clock(first.start_ms), clock(first.end_ms)))
    return found


def _row(key: area.Key) -> KeyRow:
    box = tuple(part * 100 for part in (key.x, key.y, key.w, key.h))
    x, y, w, h = (f"{part:.1f}" for part in box)
    return KeyRow(clock(key.ms), x, y, w, h, key.ms, box)


def clock(ms: int | None) -> str:
    """Return a time as a field shows it, to the millisecond; nothing for None."""
    if ms is None:
        return ""
    return timecode.write(ms).removeprefix("00:").removeprefix("0")


def times_of(item: Item) -> dict[str, list[tuple[int, int]]]:
    """Return the removed spans of sound, and what is silent with the guard band around them."""
    spans = redaction.times_of(item)
    return {"removed": spans, "silent": merged(spans)}
