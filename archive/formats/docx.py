"""A Word document (.docx) as lines of plain words.

By hand, with zipfile and xmlstream: python-docx reads more than we need, brings lxml with
it, and neither refuses a zip bomb nor a document type.
"""

import io
import re
import zipfile
import zlib

from archive.formats import cue, plain, xmlstream
from archive.formats.cue import ParseError
from archive.formats.document import Document

MOST_PARTS = 5_000
LARGEST_PART = 60 * 1024 * 1024
# An element is looked at by itself, and no long one: else each name in it is sought to its end.
_ELEMENT = re.compile(rb"<[^<>]{1,1000}>")
_MAIN = re.compile(rb'ContentType="[^"]*document\.main\+xml"')
_NAME = re.compile(rb'PartName="/?([^"]{1,200})"')
# What must not be read twice, and what was crossed out.
_SKIPPED = {"Fallback", "del", "moveFrom", "instrText", "delText"}
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(raw: bytes, duration_ms: int | None = None) -> Document:
    """Return the words of a Word document; a line is a paragraph. Raises ParseError."""
    found = plain.read_lines(paragraphs(raw), duration_ms, apart=True)
    found.kind = "docx"
    return found


def paragraphs(raw: bytes) -> list[str]:
    """Return the paragraphs of *raw*, a row of a table with its time and speaker in front."""
    collected = _Paragraphs()
    xmlstream.stream(_main(raw), collected.start, collected.end, collected.words)
    return collected.done


def _main(raw: bytes) -> bytes:
    """Return the part that holds the words; raises ParseError for anything but a document."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as box:
            if len(box.infolist()) > MOST_PARTS:
                raise ParseError(1, "too-big")
            kinds = _part(box, "[Content_Types].xml")
            return _part(box, _named(kinds) or "word/document.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError) as error:
        raise ParseError(1, "not-a-transcript") from error
    except (OSError, EOFError, ValueError) as error:
        raise ParseError(1, "unreadable") from error


def _named(kinds: bytes) -> str:
    """Return which part is said to hold the words, empty where none is."""
    for element in _ELEMENT.finditer(kinds):
        if _MAIN.search(element[0]) and (name := _NAME.search(element[0])):
            return name[1].decode("utf-8", "replace")
    return ""


def _part(box: zipfile.ZipFile, name: str) -> bytes:
    """Return one part of the document; it is never unpacked further than its limit."""
    with box.open(name) as part:
        found = part.read(LARGEST_PART + 1)
    if len(found) > LARGEST_PART:
        raise ParseError(1, "too-big")
    return found


class _Paragraphs:
    """The paragraphs read so far; one may stand inside another (in a text box)."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open: list[list[str]] = []
        # For each table row that is open, where its cells begin among the paragraphs.
        self.rows: list[list[int]] = []
        self.skipping = 0
        self.inside_words = 0

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        """Begin one element."""
        self.skipping += name in _SKIPPED
        self.inside_words += name == "t"
        if name == "p":
            self.open.append([])
        elif name == "tr":
            self.rows.append([])
        elif name == "tc" and self.rows:
            self.rows[-1].append(len(self.done))
        elif name in _SPACES and self.open and not self.skipping:
            self.open[-1].append(_SPACES[name])

    def end(self, name: str) -> None:
        """End one element."""
        if name == "p" and self.open:
            said = "".join(self.open.pop()).strip()
            if said and not self.skipping:
                self.done.append(said)
        elif name == "tr" and self.rows:
            self._close_row(self.rows.pop())
        self.skipping -= name in _SKIPPED
        self.inside_words -= name == "t"

    def words(self, said: str, line: int) -> None:
        """Keep the words of the paragraph that is open."""
        if self.inside_words and self.open and not self.skipping:
            self.open[-1].append(said)

    def _close_row(self, begins: list[int]) -> None:
        """Make one paragraph of a row that has a time or a speaker in a cell of its own."""
        if not begins:
            return
        ends = [*begins[1:], len(self.done)]
        cells = ["\n".join(self.done[a:b]) for a, b in zip(begins, ends, strict=True)]
        time = next((cell for cell in cells if plain.is_time(cell)), "")
        rest = [cell for cell in cells if cell and cell != time]
        named = len(rest) > 1 and cue.is_label(rest[0].rstrip(": "))
        if (time or named) and rest:
            said = f"{rest[0].rstrip(': ')}: " + "\n".join(rest[1:]) if named else "\n".join(rest)
            self.done[begins[0] :] = [f"[{time.strip('[]() ')}] {said}" if time else said]
