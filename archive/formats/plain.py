"""Plain words, with or without times and names, as typists and machines write them."""

import re
from collections import Counter
from collections.abc import Iterator

from archive.formats import timecode
from archive.formats.cue import is_label, split_speaker
from archive.formats.document import Document, Problem
from archive.formats.turns import Turn, lay_out, prose

_CODE = r"\d{1,4}:(?:\d{1,2}:)?\d{1,2}(?:[.,;]\d{1,3})?"
_HOURS = r"\d{1,3}:\d{2}:\d{2}(?:[.,;]\d{1,3})?"
# [0:10] words · (0:10) words · <0:10> words · {0:10} words
_STAMP = re.compile(rf"[\[(<{{]\s*({_CODE})\s*[\])>}}]\s*(?:[-–—:]\s+)?(.*)", re.DOTALL)
# 0:10 alone · 0:10 - 0:20 alone · 0:10<tab>words · 0:10 - words · 0:00:10 words
_BARE = re.compile(
    rf"({_CODE})(?:\s*(?:[-–—]+|to|a)\s*{_CODE})?\s*()|({_CODE})(?:\t\s*|\s{{2,}}|\s+[-–—|]\s+)(.+)"
    rf"|({_HOURS})\s+(.+)",
    re.DOTALL,
)
# 0:10 NIA: words
_BARE_NAMED = re.compile(rf"({_CODE})\s+([^\s:][^:]{{0,58}}:\s.*)", re.DOTALL)
# NIA (0:10): words · Speaker 1  0:10
_NAMED = re.compile(rf"(\S[^:\[\]()<>]{{0,58}}?):?\s*[\[(]({_CODE})[\])]:?(?:\s+(.*))?", re.DOTALL)
_OTTER = re.compile(rf"(\S[^:\[\]()<>]{{0,58}}?)(?:\s{{2,}}|\t|\s+[-–—|]\s+)({_CODE})\s*")
_INLINE = re.compile(rf"\s*\[\s*({_CODE})\s*\]\s*")


def read(document: str, duration_ms: int | None = None) -> Document:
    """Return the words of a typed transcript; raises ParseError for a time after the end."""
    return read_lines(document.split("\n"), duration_ms)


def read_lines(lines: list[str], duration_ms: int | None, apart: bool = False) -> Document:
    """Return the words of *lines*; *apart*: each is a paragraph of its own."""
    found = Document("text")
    every = list(turns(lines, found.problems, apart))
    found.timed = any(turn.start_ms is not None for turn in every)
    found.cues = lay_out(every, duration_ms, found.problems)
    return found


def turns(lines: list[str], problems: list[Problem], apart: bool = False) -> Iterator[Turn]:
    """Yield what each person says; a time, a name or an empty line begins a new turn."""
    often = Counter(split_speaker(line.strip())[0] for line in lines)
    speaker, fresh = "", True
    turn: Turn | None = None
    for number, line in enumerate(lines, 1):
        for raw in filter(None, _pieces(prose(line).strip())):
            stamped = _stamped(number, raw, problems)
            start_ms, named, words = stamped or (None, "", raw)
            # A time that stood alone waits for its words.
            waits = turn is not None and not turn.text and not stamped
            name, rest = split_speaker(words)
            if not named and name and (stamped or waits or often[name] > 1 or _sure(name)):
                named, words = name, rest
            speaker = named or speaker
            if turn is not None and waits:
                turn.speaker, turn.text = speaker, words
            elif turn is None or stamped or named or fresh:
                if turn is not None:
                    yield turn
                turn = Turn(number, start_ms, speaker, words)
            else:
                turn.text = f"{turn.text}\n{words}".strip()
        fresh = apart or not line.strip()
    if turn is not None:
        yield turn


def is_time(line: str) -> bool:
    """Tell whether *line* is a time and nothing else."""
    return bool(re.fullmatch(rf"\s*[\[(]?\s*{_CODE}\s*[\])]?\s*", line))


def _sure(name: str) -> bool:
    return name.isupper() or any(character.isdigit() for character in name)


def _pieces(line: str) -> list[str]:
    """Return *line* cut before each time in square brackets that stands inside it."""
    cuts = [found.start() for found in _INLINE.finditer(line) if found.start() > 0]
    if not cuts or _NAMED.fullmatch(line) and len(cuts) == 1:
        return [line]
    return [line[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True)]


def _stamped(number: int, line: str, problems: list[Problem]) -> tuple[int | None, str, str] | None:
    """Return time, name and words of a line that says when it is said, None for any other."""
    code, name, words = _parts(line)
    if not code:
        return None
    start_ms = timecode.parse(code.replace(";", "."))
    if start_ms is None:
        problems.append(Problem(number, "bad-time"))
    return start_ms, name, words


def _parts(line: str) -> tuple[str, str, str]:
    """Return the time, the name and the words of *line*; no time where it has none."""
    if found := _STAMP.fullmatch(line):
        return found[1], "", found[2]
    if found := _BARE.fullmatch(line):
        return found[1] or found[3] or found[5], "", found[4] or found[6] or ""
    if (found := _BARE_NAMED.fullmatch(line)) and split_speaker(found[2])[0]:
        return found[1], "", found[2]
    for pattern in (_NAMED, _OTTER):
        found = pattern.fullmatch(line)
        if found and is_label(found[1]):
            words = found[3] or "" if pattern is _NAMED else ""
            return found[2], found[1].strip(), words
    return "", "", line
