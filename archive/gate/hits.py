"""Hand over the passages that were found, without loading the whole of their stories."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from archive import text
from archive.consent import Room
from archive.gate.excerpt import moment, original_offset
from archive.gate.frames import Frame, frames
from archive.gate.scope import Scope, reachable
from archive.gate.shown import Shown
from archive.gate.viewer import Viewer
from archive.models import Passage, Story

Place = tuple[int, int]
_Row = Row[int, int, int | None, int | None, str, Sequence[Any] | None]


_PLACES = select(
    Passage.item_id,
    Passage.position,
    Passage.start_ms,
    Passage.end_ms,
    Passage.text,
    Passage.words,
)


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
    wanted = {place for place in places if place[0]}
    if not wanted:
        return {}
    # Two lists and not one of pairs, for which SQLite reads the whole table.
    items, positions = zip(*sorted(wanted), strict=True)
    rows = session.execute(
        _PLACES.where(Passage.item_id.in_(set(items)), Passage.position.in_(set(positions)))
    )
    return {(row.item_id, row.position): row for row in rows}


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
    return moment(row, original_offset(row.text, shown, offset))


_MOST_KEPT = 64
_withheld: OrderedDict[tuple[object, ...], bool] = OrderedDict()
_lock = Lock()


def withholds(session: Session, viewer: Viewer, room: Room, scope: Scope) -> bool:
    """Tell whether *viewer* works with released stories that *scope* does not hold.

    Asked once for a room and never under filters, where the answer would be an oracle.
    """
    with _lock:
        if scope.key in _withheld:
            return _withheld[scope.key]
    every = select(func.count()).select_from(Story)
    total = session.scalar(every.where(Story.state == "released", reachable(viewer, room))) or 0
    with _lock:
        _withheld[scope.key] = total > len(scope.stories)
        while len(_withheld) > _MOST_KEPT:
            _withheld.popitem(last=False)
    return total > len(scope.stories)
