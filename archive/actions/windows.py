"""A part of a long transcript: three hours weigh no more on a page than twenty minutes."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from archive.gate import Shown, ShownItem

MOST = 200
BEFORE = 40


@dataclass(frozen=True)
class Window:
    """From when, in seconds, the words before and after the part begin; None where it ends."""

    earlier: float | None = None
    later: float | None = None


def windowed(shown: Shown, item_id: str, start_ms: int) -> tuple[Shown, dict[str, Window]]:
    """Return *shown* with long transcripts cut to a part, around *start_ms* in *item_id*."""
    cut = [_cut(item, start_ms if item.public_id == item_id else 0) for item in shown.items]
    windows = {item.public_id: window for item, window in cut}
    return replace(shown, items=tuple(item for item, _ in cut)), windows


def _cut(item: ShownItem, start_ms: int) -> tuple[ShownItem, Window]:
    starts = [p.start_ms for p in item.passages if p.start_ms is not None]
    count = len(item.passages)
    if count <= MOST or len(starts) < count:
        return item, Window()
    at = bisect_right(starts, start_ms) - 1
    first = min(max(0, at - BEFORE), count - MOST)
    after = first + MOST
    window = Window(
        earlier=starts[max(0, first - MOST + BEFORE)] / 1000 if first else None,
        later=starts[after] / 1000 if after < count else None,
    )
    return replace(item, passages=item.passages[first:after]), window
