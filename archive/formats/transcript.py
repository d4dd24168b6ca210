"""A pasted transcript made into cues, cues made into passages, and passages into cues again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from archive.formats import plain
from archive.formats.cue import Cue, ParseError, goes_on, shares
from archive.formats.turns import sentences

LEAST_MS = 10_000
MOST_MS = 30_000
# A silence this long ends a passage, however short.
PAUSE_MS = 5_000

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")


class Spoken(Protocol):
    """What a stored passage has: its words, and their times in milliseconds where it has any."""

    @property
    def start_ms(self) -> int | None: ...
    @property
    def end_ms(self) -> int | None: ...
    @property
    def speaker(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def words(self) -> Sequence[Sequence[int]] | None: ...


@dataclass(frozen=True)
class Timed:
    """A passage to be. ``words`` holds ``[start_ms, end_ms, first_char, last_char]`` a cue.

    Characters are half-open offsets in ``text``.
    """

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    words: list[list[int]]


def stamp(pasted: str, duration_ms: int) -> list[Cue]:
    """Return a cue for each turn of *pasted*, timed within *duration_ms*.

    A turn may begin with `[HH:MM:SS]` or `[MM:SS]` and then `NAME:`. Those without a
    stamp share the time between the stamps around them by their length. Raises
    ParseError where a stamp is no time, goes back, or lies after the end.
    """
    found = plain.read("\n".join(pasted.splitlines()), duration_ms)
    for problem in sorted(found.problems, key=lambda problem: problem.line):
        raise ParseError(problem.line, problem.code)
    return found.cues


def merge(cues: Iterable[Cue], least_ms: int = LEAST_MS, most_ms: int = MOST_MS) -> list[Timed]:
    """Return passages of about *least_ms* to *most_ms*, broken at the ends of sentences.

    Cues of different speakers, or with a pause between them, are never joined. A cue
    longer than *most_ms* is divided at its sentences, its times in proportion; a passage
    whose text ends in a space goes on in the next. `cues_of` finds every cue again.
    """
    passages: list[Timed] = []
    group: list[Cue] = []
    for cue in (part for whole in cues for part in _divide(whole, most_ms)):
        if group and _breaks(group, cue, least_ms, most_ms):
            passages.append(_join(group))
            group = []
        group.append(cue)
    return [*passages, _join(group)] if group else passages


def cues_of(passages: Iterable[Spoken]) -> list[Cue]:
    """Return the cues that *passages* were merged from: their times, speakers and words."""
    found: list[Cue] = []
    for passage in passages:
        if passage.start_ms is None or passage.end_ms is None:
            continue
        for number, cue in enumerate(_entries(passage)):
            last = found[-1] if found else None
            if last and not number and goes_on(last, cue) and last.speaker == cue.speaker:
                found[-1] = Cue(last.start_ms, cue.end_ms, cue.speaker, last.text + cue.text)
            else:
                found.append(cue)
    return found


def _entries(passage: Spoken) -> list[Cue]:
    """Return each cue that stands in *passage*, the last with the space that ends it."""
    start_ms, end_ms = passage.start_ms or 0, passage.end_ms or 0
    said, words = passage.text, passage.words or [[start_ms, end_ms, 0, len(passage.text)]]
    found = [Cue(s, e, passage.speaker, said[first:last]) for s, e, first, last in words]
    rest = said[words[-1][3] :]
    if rest.isspace():
        found[-1] = replace(found[-1], text=found[-1].text + rest)
    return found


def _breaks(group: Sequence[Cue], cue: Cue, least_ms: int, most_ms: int) -> bool:
    """Tell whether *cue* begins a new passage."""
    last, start_ms = group[-1], group[0].start_ms
    if cue.speaker != last.speaker or cue.start_ms - last.end_ms > PAUSE_MS:
        return True
    if cue.end_ms - start_ms > most_ms:
        return True
    return last.end_ms - start_ms >= least_ms and bool(_ENDS.search(last.text.rstrip()))


def _divide(cue: Cue, most_ms: int) -> list[Cue]:
    """Return the sentences of a cue that is too long; each but the last ends in a space."""
    if cue.end_ms - cue.start_ms <= most_ms:
        return [cue]
    parts = sentences(cue.text)
    times = shares(cue.start_ms, cue.end_ms, [len(part) for part in parts])
    return [Cue(s, e, cue.speaker, part) for (s, e), part in zip(times, parts, strict=True)]


def _join(group: Sequence[Cue]) -> Timed:
    """Return one passage; what belongs to one cue is one entry of its words."""
    text = ""
    words: list[list[int]] = []
    for number, cue in enumerate(group):
        if number and goes_on(group[number - 1], cue):
            text += cue.text
            words[-1][1], words[-1][3] = cue.end_ms, len(text.rstrip())
            continue
        text = f"{text} {cue.text}" if text else cue.text
        first = len(text) - len(cue.text)
        words.append([cue.start_ms, cue.end_ms, first, first + len(cue.text.rstrip())])
    end_ms = max(cue.end_ms for cue in group)
    return Timed(group[0].start_ms, end_ms, group[0].speaker, text, words)
