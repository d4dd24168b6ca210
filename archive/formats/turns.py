"""Turns of speech, of which some may have a time, made into cues that all have one."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.formats.cue import LONGEST, Cue, ParseError, make, shares
from archive.formats.document import Problem

# About fifteen characters a second: how fast people speak where nothing tells.
SPOKEN_MS = 65
_BREAK = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|s|p|a|em|strong|sup|sub|span|div|font|c|v)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{1,10};")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+")


@dataclass
class Turn:
    """What one person says without a break, and the line where it begins."""

    line: int
    start_ms: int | None
    speaker: str
    text: str
    end_ms: int | None = None


def prose(raw: str) -> str:
    """Return *raw* without the markup that transcripts are typed with, its entities decoded."""
    if "<" in raw:
        raw = _TAG.sub("", _BREAK.sub("\n", raw))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), raw) if "&" in raw else raw


def spoken_ms(words: str) -> int:
    """Return how long *words* take to say, more or less."""
    return max(1000, len(words) * SPOKEN_MS)


def sentences(words: str) -> list[str]:
    """Return the sentences of *words*, each with its closing marks and the space after them."""
    found, done = [], 0
    for end in _SENTENCE.finditer(words):
        found.append(words[done : end.end()])
        done = end.end()
    return [part for part in (*found, words[done:]) if part]


def lay_out(turns: Iterable[Turn], duration_ms: int | None, problems: list[Problem]) -> list[Cue]:
    """Return cues for *turns*; those without a time share the time between their neighbours'.

    A time that goes back is left out and named among *problems*. Raises ParseError for
    one after the end of the recording.
    """
    found = [part for turn in turns for part in _parts(turn)]
    _check_end(found, duration_ms)
    _leave_out(found, problems)
    cues: list[Cue] = []
    for group, end_ms in _groups(found, duration_ms):
        first, rest, begin = group[0], group, group[0].start_ms or 0
        if first.end_ms is not None and first.end_ms >= begin:
            cues.append(make(begin, first.end_ms, first.speaker, first.text))
            rest, begin = group[1:], first.end_ms
        times = shares(begin, max(begin, end_ms), [len(each.text) for each in rest])
        for (start, end), each in zip(times, rest, strict=True):
            cues.append(make(start, end, each.speaker, each.text))
    return [cue for cue in cues if cue.text]


def _parts(turn: Turn) -> list[Turn]:
    """Return *turn*, or several where it is longer than one cue may be; nothing is lost."""
    if len(turn.text) <= LONGEST:
        return [turn] if turn.text.strip() else []
    words, found = turn.text, []
    while words:
        cut = len(words) if len(words) <= LONGEST else words.rfind(" ", 1, LONGEST)
        cut = cut if cut > 0 else LONGEST
        found.append(Turn(turn.line, None, turn.speaker, words[:cut]))
        words = words[cut:].lstrip()
    found[0].start_ms = turn.start_ms
    return found


def _check_end(turns: Sequence[Turn], duration_ms: int | None) -> None:
    for each in turns:
        if duration_ms is not None and each.start_ms is not None and each.start_ms > duration_ms:
            raise ParseError(each.line, "after-end")


def _leave_out(turns: Sequence[Turn], problems: list[Problem]) -> None:
    """Leave out as few times as will make the others go forward only."""
    stamped = [turn for turn in turns if turn.start_ms is not None]
    kept = {id(turn) for turn in _longest_forward(stamped)}
    for each in stamped:
        if id(each) not in kept:
            problems.append(Problem(each.line, "goes-back"))
            each.start_ms = each.end_ms = None


def _longest_forward(turns: Sequence[Turn]) -> list[Turn]:
    """Return the longest run of *turns* whose times never go back; of two, the earlier lines."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    backward = list(reversed(turns))
    for number, turn in enumerate(backward):
        value = -(turn.start_ms or 0)
        at = bisect_right(tops, value)
        before.append(last[at - 1] if at else -1)
        tops[at : at + 1], last[at : at + 1] = [value], [number]
    found, at = [], last[-1] if last else -1
    while at >= 0:
        found.append(backward[at])
        at = before[at]
    return found


def _groups(turns: list[Turn], duration_ms: int | None) -> Iterable[tuple[list[Turn], int]]:
    """Yield each turn that has a time with those after it that have none, and where they end."""
    group: list[Turn] = []
    for each in turns:
        if each.start_ms is not None and group:
            yield group, each.start_ms
            group = []
        group.append(each)
    if group:
        known = group[0].end_ms is not None
        begin = (group[0].end_ms if known else group[0].start_ms) or 0
        guess = begin + sum(spoken_ms(each.text) for each in group[known:])
        yield group, guess if duration_ms is None else duration_ms
