"""Hand over the passages that were found, without loading the whole of their stories."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session

from archive import text
from archive.consent import Room
from archive.gate.excerpt import heard_at, original_offset
from archive.gate.frames import Frame, frames
from archive.gate.scope import Scope, reachable
from archive.gate.shown import Shown
from archive.gate.viewer import Viewer
from archive.models import Passage, Story

Place = tuple[int, int]
_Row = Row[int, int, int | None, int | None, str, Sequence[Any] | None]


@dataclass(frozen=True)
class FoundPassage:
    """One passage of a story that was found, every redaction in force applied."""

    item: str
    kind: str
    language: str
    start_ms: int | None
    position: int
    text: str
    # When the character of ``text`` at an offset is heard, in milliseconds.
    heard: Callable[[int], int | None] = field(repr=False, compare=False)


@dataclass(frozen=True)
class FoundStory:
    """A story without its items, and those of its passages that were asked for."""

    head: Shown
    passages: tuple[FoundPassage, ...]


def fetch_found(
    session: Session, scope: Scope, wanted: Mapping[int, Sequence[Place]]
) -> dict[int, FoundStory]:
    """Return the stories of *wanted* that stand in *scope*, each with the passages named.

    A place is (item id, position); item 0, the story's own title, has no passage.
    """
    found = frames(session, scope, wanted)
    loaded = _load(session, [place for story_id in found for place in wanted[story_id]])
    return {
        story_id: FoundStory(frame.head, tuple(_passages(frame, wanted[story_id], loaded)))
        for story_id, frame in found.items()
    }


def _load(session: Session, places: Iterable[Place]) -> dict[Place, _Row]:
    positions: dict[int, list[int]] = {}
    for item_id, position in places:
        if item_id:
            positions.setdefault(item_id, []).append(position)
    if not positions:
        return {}
    # Each item by itself: SQLite reads the whole table for a list of pairs.
    each = [
        (Passage.item_id == item_id) & Passage.position.in_(some)
        for item_id, some in positions.items()
    ]
    times = (Passage.start_ms, Passage.end_ms)
    columns = (Passage.item_id, Passage.position, *times, Passage.text, Passage.words)
    return {(r.item_id, r.position): r for r in session.execute(select(*columns).where(or_(*each)))}


def _passages(
    frame: Frame, wanted: Sequence[Place], loaded: Mapping[Place, _Row]
) -> Iterator[FoundPassage]:
    for item_id, position in wanted:
        row, item = loaded.get((item_id, position)), frame.items.get(item_id)
        if row is None or item is None:
            continue
        words = text.blank_spans(row.text, item.removed.get(position, ()))
        shown = text.blank_phrases(words, frame.phrases)
        yield FoundPassage(
            item=item.public_id,
            kind=item.kind,
            language=item.language,
            start_ms=row.start_ms,
            position=position,
            text=shown,
            heard=partial(_heard, row, shown),
        )


def _heard(row: _Row, shown: str, offset: int) -> int | None:
    first = original_offset(row.text, shown, offset)
    span = heard_at(row, first, first + 1)
    return span[0] if span else row.start_ms


def withholds(session: Session, viewer: Viewer, room: Room, scope: Scope) -> bool:
    """Tell whether *viewer* works with released stories that *scope* does not hold.

    Asked once for a room and never under filters, where the answer would be an oracle.
    """
    every = select(func.count()).select_from(Story)
    total = session.scalar(every.where(Story.state == "released", reachable(viewer, room))) or 0
    return total > len(scope.stories)
