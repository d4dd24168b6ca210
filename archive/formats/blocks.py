"""The timed blocks of a caption file, line by line, whatever its header.

Our own: webvtt-py drops a cue it cannot read without naming its line, loses the words
after a stray empty line and leaves `&amp;` as it is (tests/formats/test_corpus.py).
"""

import re
from dataclasses import dataclass, field

from archive.formats import timecode
from archive.formats.cue import ParseError
from archive.formats.document import Problem
from archive.formats.turns import spoken_ms

_TIMING = re.compile(r"\s*([\d:.,]+)\s*(?:-->|->|-- >|—>|–>)\s*([\d:.,]+)(?:\s.*)?")
_ABOUT_A_COLON = re.compile(r"\d:\d")
_ASIDE = re.compile(r"NOTE(?:\s.*)?|STYLE\s*|REGION\s*")


@dataclass
class Block:
    """One cue as it stands in the file: its times, its raw lines, and where it begins."""

    line: int
    start_ms: int
    end_ms: int
    lines: list[str] = field(default_factory=list)


def lines_of(document: str) -> list[str]:
    """Return the lines of *document* without byte order mark, carriage returns or NULs."""
    plain = document.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace("\x00", "").split("\n")


def read(
    lines: list[str], first: int, asides: bool, problems: list[Problem] | None = None
) -> list[Block]:
    """Return the blocks from line index *first* on, in order of their start.

    *asides*: NOTE, STYLE and REGION blocks are skipped, and so is what stands before
    the first cue. Words after a stray empty line stay with the cue before it. Raises
    ParseError for a time that cannot be read and for words that no time belongs to. An
    end before its start is an error too, or with *problems* it is mended and named there.
    """
    reader = _Reader(asides)
    for number, line in enumerate(lines[first:], first + 1):
        reader.take(number, line)
    reader.close()
    found = sorted(reader.blocks, key=lambda block: block.start_ms)
    _mend(found, problems)
    return found


def _mend(blocks: list[Block], problems: list[Problem] | None) -> None:
    """Give each block that ends before it starts the time its words take, up to the next."""
    for number, block in enumerate(blocks):
        if block.end_ms >= block.start_ms:
            continue
        if problems is None:
            raise ParseError(block.line, "end-before-start")
        problems.append(Problem(block.line, "end-before-start"))
        block.end_ms = block.start_ms + spoken_ms(" ".join(block.lines))
        following = [each.start_ms for each in blocks[number + 1 : number + 2]]
        if following and following[0] > block.start_ms:
            block.end_ms = min(block.end_ms, following[0])


class _Reader:
    """What has been read so far, and what the next line could belong to."""

    def __init__(self, asides: bool) -> None:
        self.blocks: list[Block] = []
        self.asides = asides
        self.inside = False
        self.skipping = False
        self.loose: list[tuple[int, str]] = []

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        if times := timing(number, line):
            self._begin(number, *times)
        elif line.strip():
            self._words(number, line)
        elif not line or not self.inside:
            # A line of spaces inside a cue is how some makers leave a caption line empty.
            self._gap()

    def close(self) -> None:
        """Read the end of the file."""
        self._gap()

    def _begin(self, number: int, start_ms: int, end_ms: int) -> None:
        if self.inside and self.blocks[-1].lines and self.blocks[-1].lines[-1].strip().isdigit():
            # The number of this cue, without the empty line that should stand before it.
            self.blocks[-1].lines.pop()
        self.loose = self.loose[:-1]
        self._keep_loose()
        self.inside, self.skipping = True, False
        self.blocks.append(Block(number, start_ms, end_ms))

    def _words(self, number: int, line: str) -> None:
        if self.inside:
            self.blocks[-1].lines.append(line)
        elif self.asides and not self.loose and _ASIDE.fullmatch(line):
            self.skipping = True
        elif not self.skipping:
            self.loose.append((number, line))

    def _gap(self) -> None:
        self.inside = self.skipping = False
        self._keep_loose()

    def _keep_loose(self) -> None:
        """Give words that stand alone to the cue before them."""
        words = [(number, line) for number, line in self.loose if not line.strip().isdigit()]
        self.loose = []
        if words and self.blocks:
            self.blocks[-1].lines += [line for _, line in words]
        elif words and not self.asides:
            raise ParseError(words[0][0], "words-without-time")


def timing(number: int, line: str) -> tuple[int, int] | None:
    """Return the times of a timing line, None for any other; raises ParseError for a broken one."""
    found = _TIMING.fullmatch(line)
    if found is None:
        if _is_meant(line):
            raise ParseError(number, "bad-time")
        return None
    times = timecode.parse(found[1]), timecode.parse(found[2])
    if times[0] is None or times[1] is None:
        raise ParseError(number, "bad-time")
    return times[0], times[1]


def _is_meant(line: str) -> bool:
    """Tell whether a timing line was meant: an arrow, and a digit first or two about a colon.

    By hand: as one pattern a line of arrows took the square of its length.
    """
    first, last = line.find("-->"), line.rfind("-->")
    if first < 0:
        return False
    if line[:first].lstrip()[:1].isdecimal():
        return True
    about = _ABOUT_A_COLON.search
    return about(line[:last]) is not None or about(line[first + 3 :]) is not None
