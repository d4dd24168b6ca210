"""Areas of a picture that are covered: boxes that move between key moments. Pure."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.errors import BadInput

COVERS = ("solid", "blur")
# A picture stays covered a little before and after, and a little around.
GUARD_MS = 200
_GUARD_PART, _GUARD_WHOLE = 0.06, 0.008
# Smaller than this nobody can draw, and nothing is hidden by it.
LEAST = 0.005
MOST_KEYS = 40
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Key:
    """Where a box stands at a moment: left, top, width and height as parts of the picture."""

    ms: int
    x: float
    y: float
    w: float
    h: float

    def row(self) -> list[Any]:
        """Return the key as it is kept."""
        return [self.ms, *(round(part, 5) for part in (self.x, self.y, self.w, self.h))]


@dataclass(frozen=True)
class Area:
    """A box from *start_ms* to *end_ms* (None in a photo), straight from key to key."""

    keys: tuple[Key, ...]
    cover: str = "solid"
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Move:
    """A box of one size that goes straight from one place to another, guard included."""

    start_ms: int
    end_ms: int
    before: Key
    after: Key


def parse(rows: Sequence[Sequence[Any]], until_ms: int | None) -> tuple[Key, ...]:
    """Return the key moments in *rows*, in order and inside the picture; raises BadInput.

    *until_ms* is the length of the video; None for a photo, which has one moment.
    """
    if not 1 <= len(rows) <= (MOST_KEYS if until_ms is not None else 1):
        raise BadInput("area-wrong")
    keys = sorted((_key(row, until_ms) for row in rows), key=lambda key: key.ms)
    if len({key.ms for key in keys}) < len(keys):
        raise BadInput("area-twice")
    return tuple(keys)


def _key(row: Sequence[Any], until_ms: int | None) -> Key:
    if len(row) != 5 or not all(isinstance(part, int | float) for part in row):
        raise BadInput("area-wrong")
    ms, x, y, w, h = row
    if not all(math.isfinite(part) for part in row) or not 0 <= ms <= (until_ms or 0):
        raise BadInput("area-wrong")
    left, top = max(0.0, x), max(0.0, y)
    right, bottom = min(1.0, x + w), min(1.0, y + h)
    if right - left < LEAST or bottom - top < LEAST:
        raise BadInput("area-small")
    return Key(int(ms), left, top, right - left, bottom - top)


def read(
    rows: Sequence[Sequence[Any]], cover: str, start_ms: int | None, end_ms: int | None
) -> Area:
    """Return an area as it was kept."""
    keys = tuple(Key(int(ms), x, y, w, h) for ms, x, y, w, h in rows)
    return Area(keys, cover, start_ms, end_ms)


def at(area: Area, ms: int) -> Key:
    """Return where the box of *area* stands at *ms*."""
    keys = area.keys
    if ms <= keys[0].ms:
        return replace(keys[0], ms=ms)
    for a, b in zip(keys, keys[1:], strict=False):
        if ms <= b.ms:
            share = (ms - a.ms) / (b.ms - a.ms)
            return Key(ms, *(p + (q - p) * share for p, q in zip(_box(a), _box(b), strict=True)))
    return replace(keys[-1], ms=ms)


def _box(key: Key) -> tuple[float, float, float, float]:
    return key.x, key.y, key.w, key.h


def grown(key: Key) -> Key:
    """Return the box of *key* with its guard around it, inside the picture."""
    dx, dy = key.w * _GUARD_PART + _GUARD_WHOLE, key.h * _GUARD_PART + _GUARD_WHOLE
    left, top = max(0.0, key.x - dx), max(0.0, key.y - dy)
    right, bottom = min(1.0, key.x + key.w + dx), min(1.0, key.y + key.h + dy)
    return Key(key.ms, left, top, right - left, bottom - top)


def moves(area: Area) -> Iterator[Move]:
    """Yield the straight movements that cover *area*, guards included.

    Where a box changes its size on the way, the larger one goes the whole way.
    """
    start = max(0, (area.start_ms or 0) - GUARD_MS)
    end = (_DAY_MS if area.end_ms is None else area.end_ms) + GUARD_MS
    inner = [key.ms for key in area.keys if start < key.ms < end]
    moments = [start, *inner, end]
    for first, last in zip(moments, moments[1:], strict=False):
        a, b = grown(at(area, first)), grown(at(area, last))
        w, h = max(a.w, b.w), max(a.h, b.h)
        yield Move(first, last, _sized(a, w, h), _sized(b, w, h))


def _sized(key: Key, w: float, h: float) -> Key:
    """Return a box of this size that holds the box of *key*, inside the picture."""
    return Key(key.ms, max(0.0, min(key.x, 1 - w)), max(0.0, min(key.y, 1 - h)), w, h)
