"""The lines of a transcript as values: changed, compared and kept apart from their rows. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from archive import text
from archive.models import Item, Passage

Part = Sequence[int]
# Comparing word by word takes the square of this; what is longer gives its words one time.
MOST_COMPARED = 2000


@dataclass(frozen=True)
class Line:
    """One passage as a moderator wrote it; ``words`` are the source's own times, if they hold.

    ``id`` is that of the passage it was, 0 for a new one.
    """

    start_ms: int | None
    end_ms: int | None
    speaker: str
    text: str
    words: Sequence[Part] | None = None
    id: int = 0


def line_of(passage: Passage) -> Line:
    """Return *passage* as a line that may be changed and given back."""
    p = passage
    return Line(p.start_ms, p.end_ms, p.speaker, p.text, p.words, p.id)


def lines_of(item: Item) -> list[Line]:
    """Return the passages of *item* as lines."""
    return [line_of(passage) for passage in item.passages]


def digest(line: Line) -> str:
    """Return what tells whether a line still says the same, by the same speaker, then."""
    said = f"{line.start_ms}\0{line.end_ms}\0{line.speaker}\0{line.text}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def carried(was: Sequence[Line], now: Sequence[Line]) -> list[Sequence[Part] | None]:
    """Return for each line of *now* the times of its words, taken along from *was*.

    Words that are the same keep their times; what took the place of others takes theirs,
    all of them together. A line whose own times no longer agree with those of its words
    gives them up: then they are worked out from the line's own.
    """
    if len(was) == 1 and not was[0].words:
        return [None for _ in now]
    moved = _moved(was, now)
    firsts = accumulate((len(line.text) + 1 for line in now), initial=0)
    return [_within(line, first, moved) for line, first in zip(now, firsts, strict=False)]


def _moved(was: Sequence[Line], now: Sequence[Line]) -> list[Part]:
    """Return the timed parts of *was*, their characters counted in the joined text of *now*."""
    old, new = " ".join(line.text for line in was), " ".join(line.text for line in now)
    blocks = _blocks(old, new)
    firsts = accumulate((len(line.text) + 1 for line in was), initial=0)
    return [
        [s, e, _first(blocks, first + a), _last(blocks, first + b)]
        for line, first in zip(was, firsts, strict=False)
        for s, e, a, b in _parts(line)
    ]


def _parts(line: Line) -> Sequence[Part]:
    if line.start_ms is None or line.end_ms is None:
        return ()
    return line.words or [[line.start_ms, line.end_ms, 0, len(line.text)]]


def _blocks(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """Compare word by word; return the difference in characters of both."""
    a, b = text.tokens(old), text.tokens(new)
    at, bt = [*accumulate(map(len, a), initial=0)], [*accumulate(map(len, b), initial=0)]
    if max(len(a), len(b)) > MOST_COMPARED:
        return [("replace", 0, len(old), 0, len(new))]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(tag, at[a1], at[a2], bt[b1], bt[b2]) for tag, a1, a2, b1, b2 in codes]


def _first(blocks: Sequence[tuple[str, int, int, int, int]], char: int) -> int:
    """Return where a part that began at *char* begins now; what changed belongs to it whole."""
    for tag, a1, a2, b1, _ in blocks:
        if a1 <= char < a2:
            return b1 + char - a1 if tag == "equal" else b1
    return blocks[-1][4] if blocks else 0


def _last(blocks: Sequence[tuple[str, int, int, int, int]], char: int) -> int:
    for tag, a1, a2, b1, b2 in blocks:
        if a1 < char <= a2:
            return b1 + char - a1 if tag == "equal" else b2
    return 0


def _within(line: Line, first: int, moved: Sequence[Part]) -> list[Part] | None:
    """Return the parts that stand in *line*, which begins at *first*; None if they do not fit."""
    if line.start_ms is None or line.end_ms is None:
        return None
    found: list[Part] = []
    size = len(line.text)
    for start, end, a, b in moved:
        a, b = max(a - first, 0), min(b - first, size)
        if a >= b:
            continue
        start, end = max(start, line.start_ms), min(end, line.end_ms)
        if start >= end:
            return None
        found.append([start, end, a, b])
    return found or None
