"""Make and change the timed words of a recording, without losing what was removed from them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from archive import redaction, text
from archive.actions import anchoring, entries, redactions
from archive.actions.anchoring import Spot
from archive.errors import Absent, BadInput
from archive.formats import captions, transcript
from archive.formats.cue import Cue, shares
from archive.formats.transcript import Timed
from archive.gate import Viewer
from archive.gate.excerpt import Spoken
from archive.models import Item, Passage, Redaction, Story

# A recording of unknown length is taken to be as long as any we take.
LONGEST_MS = 24 * 3600 * 1000
MOST_PASSAGES = 20_000


@dataclass(frozen=True)
class Line:
    """One passage as a moderator wrote it; ``words`` are the source's own times, if they hold."""

    start_ms: int | None
    end_ms: int | None
    speaker: str
    text: str
    words: Sequence[Sequence[int]] | None = None


def of_story(story: Story, public_id: str) -> Item:
    """Return the recording with *public_id*; raises Absent for what has no sound to write down."""
    item = next((found for found in story.items if found.public_id == public_id), None)
    if item is None or item.kind not in redactions.SOUNDING:
        raise Absent
    return item


def read(words: str, duration_ms: int | None) -> list[Timed]:
    """Return the passages of WebVTT, SRT or stamped paragraphs, whichever *words* is.

    Raises ParseError, which names the line, and BadInput where there are no words.
    """
    length = duration_ms or LONGEST_MS
    is_file = "-->" in words or words.startswith("WEBVTT")
    cues = captions.parse(words) if is_file else transcript.stamp(words, length)
    passages = transcript.merge(_within(cues, duration_ms))
    if not passages or len(passages) > MOST_PASSAGES:
        raise BadInput("transcript-empty" if not passages else "too-big")
    return passages


def _within(cues: list[Cue], duration_ms: int | None) -> list[Cue]:
    """Return *cues* cut to the recording; one that begins after its end belongs to another."""
    if duration_ms is None:
        return cues
    if any(cue.start_ms > duration_ms for cue in cues):
        raise BadInput("transcript-too-long")
    return [replace(cue, end_ms=min(cue.end_ms, duration_ms)) for cue in cues]


def replace_all(session: Session, viewer: Viewer, item: Item, lines: Sequence[Timed | Line]) -> int:
    """Make *lines* the words of *item*; return how many marks now need a moderator's eye.

    Every mark in force follows its words. One whose words are gone keeps removing its
    span of sound and its phrase (peers.md 4.9); none is ever dropped.
    """
    old = list(item.passages)
    marks = [m for m in redaction.in_force(item) if m.position is not None]
    spots = [_spot(mark, old) for mark in marks]
    went = anchoring.follow(old, lines, spots)
    _put(item, old, lines)
    session.flush()
    unsure, moved = 0, []
    for mark, spot, found in zip(marks, spots, went, strict=True):
        unsure += not _same_words(old, lines, spot, found)
        moved += _move(session, mark, _said(old, spot), found)
    moved += redactions.cover(session, item)
    entries.note(session, "staff", "transcript-changed", item.story, viewer, passages=len(lines))
    redactions.changed(session, item.story, [mark.item for mark in moved])
    return unsure


def _put(item: Item, old: Sequence[Passage], lines: Sequence[Timed | Line]) -> None:
    """Make *lines* the passages of *item*, keeping the rows that do not change."""
    head, tail = anchoring.unchanged(old, lines)
    new = [_passage(n, line) for n, line in enumerate(lines[head : len(lines) - tail], head)]
    item.passages = [*old[:head], *new, *old[len(old) - tail :]]
    for position, line in enumerate(lines):
        passage = item.passages[position]
        passage.position, passage.speaker = position, line.speaker


def _passage(position: int, line: Timed | Line) -> Passage:
    words = [list(part) for part in line.words] if line.words else None
    return Passage(
        position=position,
        start_ms=line.start_ms,
        end_ms=line.end_ms,
        speaker=line.speaker,
        text=line.text,
        words=words,
    )


def _spot(mark: Redaction, old: Sequence[Passage]) -> Spot:
    index = next((n for n, p in enumerate(old) if p.position == mark.position), len(old))
    return Spot(index, mark.start_char or 0, mark.end_char or 0, mark.start_ms, mark.end_ms)


def _said(old: Sequence[Spoken], spot: Spot) -> str:
    return (
        old[spot.position].text[spot.start_char : spot.end_char] if spot.position < len(old) else ""
    )


def _same_words(
    old: Sequence[Spoken], new: Sequence[Spoken], spot: Spot, found: Sequence[Spot]
) -> bool:
    return len(found) == 1 and _said(old, spot).casefold() == _said(new, found[0]).casefold()


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


def lines_of(item: Item) -> list[Line]:
    """Return the passages of *item* as lines that may be changed and given back."""
    return [Line(p.start_ms, p.end_ms, p.speaker, p.text, p.words) for p in item.passages]


def line_at(item: Item, position: int) -> Line:
    """Return one passage of *item* as a line; raises Absent."""
    return _at(lines_of(item), position)


def change(session: Session, viewer: Viewer, item: Item, position: int, line: Line) -> int:
    """Change one passage; an empty line in its words makes two of it. Returns as replace_all."""
    lines = lines_of(item)
    before = _at(lines, position)
    _check_times(item, line)
    if before.words and _times(line) == _times(before):
        line = replace(line, words=_carried(before.words, before.text, line.text))
    lines[position : position + 1] = _divided(line)
    lines.sort(key=lambda each: each.start_ms or 0)
    return replace_all(session, viewer, item, lines)


def join(session: Session, viewer: Viewer, item: Item, position: int) -> int:
    """Make one passage of this one and the next."""
    lines = lines_of(item)
    first, second = _at(lines, position), _at(lines, position + 1)
    joined = replace(
        first, end_ms=second.end_ms, text=f"{first.text} {second.text}", words=_words(first, second)
    )
    lines[position : position + 2] = [joined]
    return replace_all(session, viewer, item, lines)


def drop(session: Session, viewer: Viewer, item: Item, position: int) -> int:
    """Take one passage out of the transcript; its sound stays unless it is removed too."""
    lines = lines_of(item)
    _at(lines, position)
    del lines[position]
    return replace_all(session, viewer, item, lines)


def _at(lines: Sequence[Line], position: int) -> Line:
    if not 0 <= position < len(lines):
        raise Absent
    return lines[position]


def _times(line: Line) -> tuple[int | None, int | None]:
    return line.start_ms, line.end_ms


def _carried(words: Sequence[Sequence[int]], old: str, new: str) -> list[list[int]]:
    """Return *words* with their characters moved as *old* became *new*; times stay true."""
    head = len(os.path.commonprefix([old, new]))
    tail = len(os.path.commonprefix([old[head:][::-1], new[head:][::-1]]))
    more = len(new) - len(old)

    def first(char: int) -> int:
        return char + more if char >= len(old) - tail else min(char, head)

    def last(char: int) -> int:
        return char if char <= head else max(char + more, len(new) - tail)

    return [[s, e, first(a), last(b)] for s, e, a, b in words]


def _check_times(item: Item, line: Line) -> None:
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
    return [Line(s, e, line.speaker, block) for (s, e), block in zip(times, blocks, strict=True)]


def _words(first: Line, second: Line) -> list[list[int]] | None:
    """Return the times of both within their joined words; a whole line counts as one part."""
    if None in (first.start_ms, first.end_ms, second.start_ms, second.end_ms):
        return None
    after = len(first.text) + 1
    moved = [[s, e, a + after, b + after] for s, e, a, b in _own_words(second)]
    return [*[list(part) for part in _own_words(first)], *moved]


def _own_words(line: Line) -> Sequence[Sequence[int]]:
    return line.words or [[line.start_ms or 0, line.end_ms or 0, 0, len(line.text)]]
