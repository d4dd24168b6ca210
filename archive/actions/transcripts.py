"""Make and change the timed words of a recording, without losing what was removed from them."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session, defer
from sqlalchemy.orm.attributes import set_committed_value

from archive import gate, redaction, text
from archive.actions import (
    anchoring,
    clip_places,
    documents,
    entries,
    history,
    redactions,
    spotting,
)
from archive.actions.anchoring import Spot
from archive.actions.documents import LONGEST_MS
from archive.actions.lines import Line, carried, digest, lines_of
from archive.errors import Absent, BadInput, Refused
from archive.formats import captions, transcript
from archive.formats.cue import shares
from archive.formats.transcript import Spoken, Timed
from archive.gate import Viewer
from archive.models import Item, Passage, Redaction, Story


def of_story(story: Story, public_id: str) -> Item:
    """Return the recording with *public_id*; raises Absent for what has no sound to write down."""
    item = next((found for found in story.items if found.public_id == public_id), None)
    if item is None or item.kind not in redactions.SOUNDING:
        raise Absent
    return item


def load_words(session: Session, item: Item) -> None:
    """Load the passages of *item* to be read: the times of their words, half the work, are left."""
    rows = select(Passage).where(Passage.item_id == item.id).order_by(Passage.position)
    found = session.scalars(rows.options(defer(Passage.words)))
    set_committed_value(item, "passages", list(found))


def read(words: str, duration_ms: int | None) -> list[Timed]:
    """Return the passages of WebVTT, SRT or stamped paragraphs, whichever *words* is.

    Raises ParseError, which names the line, and BadInput where there are no words.
    """
    length = duration_ms or LONGEST_MS
    is_file = "-->" in words or words.startswith("WEBVTT")
    cues = captions.parse(words) if is_file else transcript.stamp(words, length)
    return documents.fitted(cues, duration_ms)


def replace_all(
    session: Session,
    viewer: Viewer,
    item: Item,
    lines: Sequence[Timed | Line],
    kind: str = "",
    seen: int | None = None,
) -> int:
    """Make *lines* the words of *item*; return how many marks now need a moderator's eye.

    Every mark in force follows its words. One whose words are gone keeps removing its
    span of sound and its phrase (peers.md 4.9); none is ever dropped. *kind* says in the
    history how the words came. Raises Refused where they are no longer those of the
    version *seen*.
    """
    must_be(session, item, item.words_version if seen is None else seen)
    # A worker is nobody: what it brings is a draft.
    begun = history.begin(session, viewer, item, kind or ("typed" if viewer.user_id else "draft"))
    old = list(item.passages)
    marks = [m for m in redaction.in_force(item) if m.position is not None]
    spots = [_spot(mark, old) for mark in marks]
    said, went = [_said(old, spot) for spot in spots], anchoring.follow(old, lines, spots)
    clip_places.follow(session, item, [p.text for p in old], [line.text for line in lines])
    _put(session, item, old, lines)
    session.flush()
    unsure, moved = 0, []
    for mark, words, found in zip(marks, said, went, strict=True):
        unsure += len(found) != 1 or words.casefold() != _said(lines, found[0]).casefold()
        moved += _move(session, mark, words, found)
    moved += redactions.cover(session, item)
    written(session, viewer, item, begun)
    redactions.changed(session, item.story, [mark.item for mark in moved])
    return unsure


def restore(session: Session, viewer: Viewer, item: Item, number: int, seen: int | None) -> None:
    """Put an older version in place of the words; a draft that nobody had read is one again.

    Raises Refused where it would be read by everybody before a moderator read it.
    """
    kept = history.version(session, item, number)
    if not kept.lines:
        raise Absent
    if kept.unread and item.story.state == "released":
        raise Refused("draft-while-out")
    replace_all(session, viewer, item, kept.lines, "restore", seen)
    item.words_draft = kept.unread


def must_be(session: Session, item: Item, seen: int) -> None:
    """Hold the story of *item*; raise Refused where its words changed since version *seen*."""
    gate.hold(session, item.story_id)
    if item.words_version != seen:
        raise Refused("words-moved-on")


def written(session: Session, viewer: Viewer, item: Item, begun: bool) -> None:
    """Count one more change of the words of *item*; where a version *begun*, enter it."""
    item.words_version += 1
    spotting.ask(session, item.story, spotting.REST)
    if begun:
        count = len(item.passages)
        entries.note(session, "staff", "transcript-changed", item.story, viewer, passages=count)


def _put(
    session: Session, item: Item, old: Sequence[Passage], lines: Sequence[Timed | Line]
) -> None:
    """Make *lines* the passages of *item*, keeping the rows that are still there."""
    head, tail = anchoring.unchanged(old, lines)
    between = {passage.id: passage for passage in old[head : len(old) - tail]}
    new = [_row(between, line) for line in lines[head : len(lines) - tail]]
    if len(old) != len(lines) or new != old[head : len(old) - tail]:
        _shift(session, item, old[len(old) - tail :], len(lines) - len(old))
        item.passages = [*old[:head], *new, *old[len(old) - tail :]]
    for position, (passage, line) in enumerate(zip(item.passages, lines, strict=True)):
        if passage.position != position:
            passage.position = position
        if passage.speaker != line.speaker:
            passage.speaker = line.speaker


def _shift(session: Session, item: Item, tail: Sequence[Passage], by: int) -> None:
    """Move the places of the last passages in one step: one by one took most of a saving."""
    places = [passage.position for passage in tail]
    if not by or not places or places != list(range(places[0], places[0] + len(places))):
        return
    rows = update(Passage).where(Passage.item_id == item.id, Passage.position >= places[0])
    moved = rows.values(position=Passage.position + by)
    session.execute(moved.execution_options(synchronize_session=False))
    for passage, place in zip(tail, places, strict=True):
        set_committed_value(passage, "position", place + by)


def _row(between: dict[int, Passage], line: Timed | Line) -> Passage:
    """Return the row that *line* was, changed, or a new one."""
    row = between.pop(line.id, None) if isinstance(line, Line) else None
    row = row or Passage()
    row.start_ms, row.end_ms, row.speaker = line.start_ms, line.end_ms, line.speaker
    row.text = line.text
    row.words = [list(part) for part in line.words] if line.words else None
    return row


def _spot(mark: Redaction, old: Sequence[Passage]) -> Spot:
    index = next((n for n, p in enumerate(old) if p.position == mark.position), len(old))
    return Spot(index, mark.start_char or 0, mark.end_char or 0, mark.start_ms, mark.end_ms)


def _said(old: Sequence[Spoken], spot: Spot) -> str:
    return (
        old[spot.position].text[spot.start_char : spot.end_char] if spot.position < len(old) else ""
    )


def _move(session: Session, mark: Redaction, said: str, found: Sequence[Spot]) -> list[Redaction]:
    """Put *mark* where its words went; return the marks whose sound changed."""
    if not found:
        mark.position = mark.start_char = mark.end_char = None
        if mark.start_ms is None:
            mark.phrase = mark.phrase or said
        return []
    first, *more = found
    mark.position, mark.start_char, mark.end_char = first.position, first.start_char, first.end_char
    before = (mark.start_ms, mark.end_ms)
    _widen(mark, first)
    added = [_beside(session, mark, spot) for spot in more]
    return added + ([mark] if (mark.start_ms, mark.end_ms) != before else [])


def _widen(mark: Redaction, spot: Spot) -> None:
    """Let *mark* silence the old span and the new: which of them is truer nobody knows yet."""
    if spot.start_ms is None or spot.end_ms is None:
        return
    if mark.start_ms is None or mark.end_ms is None:
        mark.start_ms, mark.end_ms = spot.start_ms, spot.end_ms
    else:
        mark.start_ms = min(mark.start_ms, spot.start_ms)
        mark.end_ms = max(mark.end_ms, spot.end_ms)


def _beside(session: Session, mark: Redaction, spot: Spot) -> Redaction:
    beside = redactions.mark_at(session, mark.item, spot, mark.phrase)
    return redactions.like(beside, [mark])


def line_at(item: Item, position: int) -> Line:
    """Return one passage of *item* as a line; raises Absent."""
    return _at(lines_of(item), position)


def where(item: Item, position: int, row: int, was: str) -> int | None:
    """Return where the passage *row* stands now; None where it is gone or no longer as it *was*.

    A page that does not say what it showed means what stands at *position*.
    """
    if not row:
        _at(lines_of(item), position)
        return position
    lines = enumerate(lines_of(item))
    return next((n for n, line in lines if line.id == row and digest(line) == was), None)


def change(
    session: Session,
    viewer: Viewer,
    item: Item,
    position: int,
    line: Line,
    seen: int | None = None,
) -> int:
    """Change one passage; an empty line in its words makes two of it. Returns as replace_all."""
    lines = lines_of(item)
    before = _at(lines, position)
    check_times(item, line)
    line = replace(line, id=before.id, words=carried([before], [line])[0])
    lines[position : position + 1] = _divided(line)
    lines.sort(key=lambda each: each.start_ms or 0)
    return replace_all(session, viewer, item, lines, seen=seen)


def join(
    session: Session, viewer: Viewer, item: Item, position: int, seen: int | None = None
) -> int:
    """Make one passage of this one and the next; it lasts until both are over."""
    lines = lines_of(item)
    both = [_at(lines, position), _at(lines, position + 1)]
    first, second = both
    ends = [line.end_ms for line in both if line.end_ms is not None]
    joined = replace(first, end_ms=max(ends, default=None), text=f"{first.text} {second.text}")
    lines[position : position + 2] = [replace(joined, words=carried(both, [joined])[0])]
    return replace_all(session, viewer, item, lines, seen=seen)


def drop(
    session: Session, viewer: Viewer, item: Item, position: int, seen: int | None = None
) -> int:
    """Take one passage out of the transcript; its sound stays unless it is removed too."""
    lines = lines_of(item)
    _at(lines, position)
    del lines[position]
    return replace_all(session, viewer, item, lines, seen=seen)


def _at(lines: Sequence[Line], position: int) -> Line:
    if not 0 <= position < len(lines):
        raise Absent
    return lines[position]


def check_times(item: Item, line: Line) -> None:
    """Raise BadInput unless the times of *line* are in order and inside the recording."""
    longest = item.duration_ms or LONGEST_MS
    if line.start_ms is None or line.end_ms is None or not line.start_ms < line.end_ms <= longest:
        raise BadInput("times-wrong")


def _divided(line: Line) -> list[Line]:
    """Return a line for each block of words, its times in proportion."""
    blocks = text.split_paragraphs(line.text)
    if not blocks:
        raise BadInput("message-empty")
    if len(blocks) == 1:
        return [line]
    # A block of its own has no use for times that count characters of the whole.
    times = shares(line.start_ms or 0, line.end_ms or 0, [len(block) for block in blocks])
    made = [Line(s, e, line.speaker, block) for (s, e), block in zip(times, blocks, strict=True)]
    return [replace(made[0], id=line.id), *made[1:]]
