"""Whose words are whose in a written text: a turn begins with a name and a colon."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from sqlalchemy.orm import Session

from archive.actions import voices
from archive.formats.cue import split_speaker
from archive.models import Item, Passage, Voice


@dataclass(frozen=True)
class _Names:
    """The name of the voice that is looked for, and of those who stay."""

    own: str
    known: frozenset[str]

    def at(self, line: str) -> str:
        """Return the name that *line* begins with, made comparable; empty where it has none."""
        before, colon, _ = line.partition(":")
        name = voices.plain(before) if colon else ""
        if name in self.known or name == self.own:
            return name
        return voices.plain(split_speaker(line)[0])


def _names(voice: Voice) -> _Names:
    own = voices.plain(voice.speaker)
    rest = {voices.plain(other.speaker) for other in voices.others(voice)}
    return _Names(own, frozenset(rest - {"", own}))


def speaks_in(voice: Voice, item: Item) -> bool:
    """Tell whether some line of *item* begins with the name of *voice*."""
    names = _names(voice)
    if not names.own:
        return False
    lines = [line for passage in item.passages for line in passage.text.splitlines()]
    return names.own in voices.labels_of(item) or any(names.at(n) == names.own for n in lines)


def of_voice(voice: Voice, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of a written text that stand in a turn of *voice*.

    A turn goes on to the next name: paragraphs without one belong to who spoke last. One that
    could not be divided, for a mark goes over the name inside it, is of everyone named there.
    """
    names, found, speaks = _names(voice), [], False
    for passage in passages:
        first, *rest = passage.text.splitlines() or [""]
        every = [voices.plain(passage.speaker) or names.at(first), *map(names.at, rest)]
        own = [name == names.own for name in every if name]
        if any(own) or (speaks and not every[0]):
            found.append(passage)
        speaks = own[-1] if own else speaks
    return found


def divide(session: Session, voice: Voice, item: Item) -> bool:
    """Make a passage of each turn where one paragraph has several; tell whether any had.

    The marks inside go along. What else counts passages is the caller's to mend.
    """
    every = list(item.passages)
    cuts = [_cuts(_names(voice), item, passage) for passage in every]
    places = [0, *accumulate(len(each) + 1 for each in cuts)]
    for passage, each, place in reversed(list(zip(every, cuts, places, strict=False))):
        _move_marks(item, passage.position, each, place)
        _cut(item, passage, each, place)
    session.flush()
    session.expire(item, ["passages", "redactions"])
    return any(cuts)


def _cuts(names: _Names, item: Item, passage: Passage) -> list[int]:
    """Return where lines inside *passage* begin with a name, but for those in a mark."""
    words, done = passage.text.splitlines(keepends=True), 0
    marks = [m for m in item.redactions if m.position == passage.position]
    found = []
    for line in words:
        inside = any((m.start_char or 0) < done < (m.end_char or 0) for m in marks)
        if done and not inside and names.at(line):
            found.append(done)
        done += len(line)
    return found


def _move_marks(item: Item, position: int, cuts: Sequence[int], place: int) -> None:
    for mark in [m for m in item.redactions if m.position == position]:
        turn = bisect_right(cuts, mark.start_char or 0)
        begin = cuts[turn - 1] if turn else 0
        mark.position = place + turn
        mark.start_char = (mark.start_char or 0) - begin
        mark.end_char = (mark.end_char or 0) - begin


def _cut(item: Item, passage: Passage, cuts: Sequence[int], place: int) -> None:
    parts = [passage.text[a:b].rstrip() for a, b in pairwise([0, *cuts, len(passage.text)])]
    passage.position, passage.text = place, parts[0]
    for number, words in enumerate(parts[1:], place + 1):
        item.passages.append(Passage(position=number, text=words))
