"""Put changes of a transcript into lines that may have changed meanwhile. Pure.

A change says which lines it saw and what it makes of them. It is taken where those lines
stand as they were seen, whatever else was changed; otherwise it comes back with what
stands there now, and a person decides. Nothing of either side is lost without a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.actions.lines import Line, carried


@dataclass(frozen=True)
class Edit:
    """Lines that stood side by side, as they were seen, and those to stand there now.

    Where none stood, ``after`` is the id of the line before; 0 is the beginning.
    """

    key: str
    was: tuple[Line, ...]
    now: tuple[Line, ...]
    after: int = 0


@dataclass(frozen=True)
class Conflict:
    """A change that was not taken, and what stands in its place."""

    change: Edit
    theirs: tuple[Line, ...]


@dataclass
class Merged:
    """The lines with every change that could be taken; ``done`` has the new lines by key."""

    lines: list[Line]
    done: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass
class _Place:
    """What becomes of one line, or of the place before the first."""

    put: tuple[Line, ...]
    taken: bool = False
    after: list[Line] = field(default_factory=list)


def merge(lines: Sequence[Line], changes: Sequence[Edit]) -> Merged:
    """Return *lines* with those of *changes* that saw them as they are."""
    places = {line.id: _Place((line,)) for line in lines}
    at = {line.id: n for n, line in enumerate(lines)}
    start, merged = _Place(()), Merged([])
    for change in changes:
        done = _already(lines, at, change)
        if done is not None:
            merged.done[change.key] = done
            _take(places, done)
        elif _fits(lines, at, places, change):
            merged.done[change.key] = now = _made(change)
            _put(places, start, change, now)
        else:
            merged.conflicts.append(Conflict(change, _theirs(lines, at, change)))
    every = [start, *(places[line.id] for line in lines)]
    merged.lines = [line for place in every for line in (*place.put, *place.after)]
    return merged


def same(a: Line, b: Line) -> bool:
    """Tell whether two lines say the same, by the same speaker, at the same time."""
    return (a.start_ms, a.end_ms, a.speaker, a.text) == (b.start_ms, b.end_ms, b.speaker, b.text)


def _already(lines: Sequence[Line], at: dict[int, int], change: Edit) -> tuple[Line, ...] | None:
    """Return what the change makes where it was made before: its answer may have been lost."""
    first = at.get(change.was[0].id) if change.was else at.get(change.after, -1) + 1
    if first is None or not change.now:
        return None
    there = tuple(lines[first : first + len(change.now)])
    if len(there) < len(change.now) or not all(map(same, there, change.now)):
        return None
    kept = {line.id for line in there}
    gone = all(line.id in kept or line.id not in at for line in change.was)
    return there if gone else None


def _fits(
    lines: Sequence[Line], at: dict[int, int], places: dict[int, _Place], change: Edit
) -> bool:
    if not change.was:
        return change.after == 0 or (change.after in at and not places[change.after].taken)
    first = at.get(change.was[0].id)
    if first is None:
        return False
    there = lines[first : first + len(change.was)]
    return len(there) == len(change.was) and all(
        mine.id == now.id and same(mine, now) and not places[now.id].taken
        for mine, now in zip(change.was, there, strict=True)
    )


def _take(places: dict[int, _Place], lines: Sequence[Line]) -> None:
    for line in lines:
        places[line.id].taken = True


def _made(change: Edit) -> tuple[Line, ...]:
    """Return the new lines with the times of their words; ids are only those it saw."""
    known = {line.id for line in change.was}
    now = []
    for line, words in zip(change.now, carried(change.was, change.now), strict=True):
        now.append(replace(line, words=words, id=line.id if line.id in known else 0))
        known.discard(line.id)
    return tuple(now)


def _put(places: dict[int, _Place], start: _Place, change: Edit, now: tuple[Line, ...]) -> None:
    if not change.was:
        place = places[change.after] if change.after else start
        place.after += now
        return
    _take(places, change.was)
    first, *rest = change.was
    places[first.id].put = now
    for line in rest:
        places[line.id].put = ()


def _theirs(lines: Sequence[Line], at: dict[int, int], change: Edit) -> tuple[Line, ...]:
    """Return what stands from the first to the last of the lines the change saw."""
    found = [at[line.id] for line in change.was if line.id in at]
    return tuple(lines[min(found) : max(found) + 1]) if found else ()
