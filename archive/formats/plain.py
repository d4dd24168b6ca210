"""Plain words, with or without times and names, as typists and machines write them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    every = list(_read(lines, problems, apart))
    names = _Names.of(every)
    speaker, turn = "", None
    for piece in every:
        # A time that stood alone waits for its words.
        waits = turn is not None and not turn.text and not piece.stamped
        named, words = names.split(piece, waits)
        speaker = named or speaker
        if turn is not None and waits:
            turn.speaker, turn.text = speaker, words
        elif turn is None or piece.stamped or named or piece.fresh:
            if turn is not None:
                yield turn
            turn = Turn(piece.number, piece.start_ms, speaker, words)
        else:
            turn.text = f"{turn.text}\n{words}".strip()
    if turn is not None:
        yield turn


@dataclass(frozen=True)
class _Piece:
    """A line, or the part of one after a time: *fresh* after an empty line, *opens* a paragraph."""

    number: int
    stamped: bool
    start_ms: int | None
    named: str
    words: str
    fresh: bool
    opens: bool

    @property
    def label(self) -> str:
        """Return the name that stands before the words, if it is one."""
        return self.named or split_speaker(self.words)[0]


def _read(lines: list[str], problems: list[Problem], apart: bool) -> Iterator[_Piece]:
    # Where no line is empty, each is a paragraph: so chats and plain typists write.
    dense = "\n\n" not in "\n".join(line.strip() for line in lines).strip()
    fresh = True
    for number, line in enumerate(lines, 1):
        for raw in filter(None, _pieces(prose(line).strip())):
            found = _stamped(number, raw, problems)
            start_ms, named, words = found or (None, "", raw)
            yield _Piece(number, bool(found), start_ms, named, words, fresh, fresh or dense)
        fresh = apart or not line.strip()


@dataclass(frozen=True)
class _Names:
    """How often each name stands before words, and whether several people are named by them."""

    often: Counter[str]
    dialogue: bool

    @classmethod
    def of(cls, pieces: Sequence[_Piece]) -> "_Names":
        """Count the names: twice the same, or two that begin a paragraph, are of a dialogue."""
        often = Counter(piece.label for piece in pieces if piece.label)
        first = {piece.label for piece in pieces if piece.opens or piece.stamped} - {""}
        return cls(often, len(first) > 1 or any(often[name] > 1 for name in first))

    def split(self, piece: _Piece, waits: bool) -> tuple[str, str]:
        """Return who says *piece*, where it says so, and the words without that name.

        Once in the words of one person, a name is more likely a sentence with a colon.
        """
        name, rest = split_speaker(piece.words)
        if piece.named or not name:
            return piece.named, piece.words
        sure = self.often[name] > 1 or name.isupper() or any(c.isdigit() for c in name)
        if piece.stamped or waits or sure or (self.dialogue and piece.opens):
            return name, rest
        return "", piece.words


def is_time(line: str) -> bool:
    """Tell whether *line* is a time and nothing else."""
    return bool(re.fullmatch(rf"\s*[\[(]?\s*{_CODE}\s*[\])]?\s*", line))


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
