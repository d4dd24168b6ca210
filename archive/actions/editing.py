"""Save what the editor changed in a transcript, a few lines at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gate, redaction, text
from archive.actions import history, redactions, reviews, transcripts
from archive.actions.lines import Line, line_of, lines_of
from archive.actions.merging import Conflict, Edit, Merged, merge
from archive.errors import BadInput
from archive.gate import Viewer
from archive.models import Item, Passage

Span = tuple[int, int]


@dataclass(frozen=True)
class Saved:
    """What became of the changes; ``moved`` says that somebody else had changed the words too."""

    version: int
    rows: Mapping[str, tuple[Line, ...]]
    conflicts: Sequence[Conflict] = ()
    unsure: int = 0
    moved: bool = False
    gone: Mapping[int, list[Span]] = field(default_factory=dict)


def save(session: Session, viewer: Viewer, item: Item, changes: Sequence[Edit], seen: int) -> Saved:
    """Take those of *changes* that saw the lines as they are now; nobody else's are lost."""
    gate.hold(session, item.story_id)
    # Who took the story over meanwhile has it.
    reviews.must_hold_claim(viewer, item.story)
    moved = item.words_version != seen
    for change in changes:
        _check(item, change)
    rows = None if moved else _only_words(session, viewer, item, changes)
    if rows is not None:
        return Saved(item.words_version, rows)
    before = lines_of(item)
    merged, unsure = merge(before, changes), 0
    if merged.lines != before:
        merged.lines.sort(key=lambda line: line.start_ms or 0)
        unsure = transcripts.replace_all(session, viewer, item, merged.lines, "typed")
    rows = _rows(item, merged)
    gone = _gone(item, {line.id for found in rows.values() for line in found})
    return Saved(item.words_version, rows, merged.conflicts, unsure, moved, gone)


def _check(item: Item, change: Edit) -> None:
    """Raise BadInput for words or times that cannot stand; lines that only move are let be."""
    seen = {line.id: line for line in change.was}
    for line in change.now:
        if not line.text:
            raise BadInput("message-empty")
        before = seen.get(line.id)
        if before is None or (before.start_ms, before.end_ms) != (line.start_ms, line.end_ms):
            transcripts.check_times(item, line)


def _rows(item: Item, merged: Merged) -> dict[str, tuple[Line, ...]]:
    """Return the lines of each change as they are kept now, new ones with their ids."""
    at = {id(line): n for n, line in enumerate(merged.lines)}
    return {
        key: tuple(line_of(item.passages[at[id(line)]]) for line in rows)
        for key, rows in merged.done.items()
    }


def _gone(item: Item, ids: Collection[int]) -> dict[int, list[Span]]:
    """Return the characters that are removed from every surface, by the ids of their lines."""
    spans, phrases = redaction.spans_of(item), redaction.phrases_of(item.story)
    return {
        p.id: spans.get(p.position, [])
        + [span for phrase in phrases for span in text.phrase_spans(p.text, phrase)]
        for p in item.passages
        if p.id in ids
    }


def _only_words(
    session: Session, viewer: Viewer, item: Item, changes: Sequence[Edit]
) -> dict[str, tuple[Line, ...]] | None:
    """Write words and speakers into their own rows, where that is all there is to do.

    Returns None where lines come, go or move in time, where they are not what was seen, or
    where anything is or would be removed from them: then the whole has to be looked at.
    """
    if not changes or not all(_stays(change) for change in changes):
        return None
    rows = select(Passage).where(
        Passage.item_id == item.id, Passage.id.in_([change.was[0].id for change in changes])
    )
    found = {passage.id: passage for passage in session.scalars(rows)}
    merged = merge([line_of(passage) for passage in found.values()], changes)
    if merged.conflicts or len(found) < len(changes) or _touched(item, found.values(), merged):
        return None
    begun = history.begin(session, viewer, item, "typed")
    for line in (row for rows in merged.done.values() for row in rows):
        passage = found[line.id]
        passage.text, passage.speaker = line.text, line.speaker
        passage.words = [list(part) for part in line.words] if line.words else None
    transcripts.written(session, viewer, item, begun)
    redactions.changed(session, item.story)
    return merged.done


def _stays(change: Edit) -> bool:
    """Tell whether a change leaves one line where it is, and when."""
    if len(change.was) != 1 or len(change.now) != 1:
        return False
    was, now = change.was[0], change.now[0]
    return (was.id, was.start_ms, was.end_ms) == (now.id, now.start_ms, now.end_ms)


def _touched(item: Item, passages: Iterable[Passage], merged: Merged) -> bool:
    """Tell whether anything is removed from these passages, or would be from their new words."""
    marks = redaction.in_force(item)
    phrases = redaction.phrases_of(item.story)
    places = {mark.position for mark in marks}
    times = redaction.times_of(item)
    for passage in passages:
        if passage.position in places:
            return True
        start, end = passage.start_ms or 0, passage.end_ms or 0
        if any(first < end and last > start for first, last in times):
            return True
    said = "\n".join(line.text for rows in merged.done.values() for line in rows)
    return any(text.phrase_spans(said, phrase) for phrase in phrases)
