"""A transcript of any kind we know, told by what stands in it and never by its name."""

import re

from archive.formats import captions, docx, jsonlist, ohms, plain, srt, table, vtt
from archive.formats.blocks import lines_of, timing
from archive.formats.cue import ParseError
from archive.formats.document import LARGEST, Document

# Other files people have, and what begins them.
_OTHERS: tuple[bytes, ...] = (
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"OggS",
    b"fLaC",
    b"ID3",
    b"\x1aE\xdf\xa3",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
# YouTube's SBV: a line with both times, a comma between.
_SBV = re.compile(r"^[ \t]*(\d{1,4}:\d\d:\d\d\.\d{1,3}),(\d{1,4}:\d\d:\d\d\.\d{1,3})[ \t]*$", re.M)
_XML = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE|(?:\w+:)?(?:ROOT|record)\b)", re.IGNORECASE)
_NOT_TYPED = {"vtt": "no-signature", "srt": "words-without-time", "sbv": "words-without-time"}
_NOT_TYPED |= {"csv": "no-words-column", "tsv": "no-words-column"}
_NOT_TYPED |= {"json": "json-wrong", "xml": "xml-wrong"}
_MANY_NULS = 0.02


def read(raw: bytes, name: str = "", duration_ms: int | None = None) -> Document:
    """Return what *raw* holds, timed within *duration_ms*; raises ParseError with the line.

    A file is what stands in it. One that is something else by its *name* and only plain
    words within is refused, for these would make no sense as words that were said.
    """
    if not raw.strip():
        raise ParseError(1, "empty")
    if len(raw) > LARGEST:
        raise ParseError(1, "too-big")
    if raw.startswith(b"PK"):
        return docx.read(raw, duration_ms)
    if raw.startswith(_OTHERS):
        raise ParseError(1, "not-a-transcript")
    document = captions.decode(raw)
    if document.count("\x00") > len(document) * _MANY_NULS:
        raise ParseError(1, "not-a-transcript")
    document = "\n".join(lines_of(document))
    if _XML.match(document):
        return ohms.read(raw, duration_ms)
    found = _read_text(document, duration_ms)
    ending = name.lower().rpartition(".")[2]
    if found.kind == "text" and ending in _NOT_TYPED:
        raise ParseError(1, _NOT_TYPED[ending])
    return found


def _read_text(document: str, duration_ms: int | None) -> Document:
    """Return what a file of characters holds, whichever kind it is."""
    if document.lstrip("\ufeff \t\n").startswith("WEBVTT"):
        return _captions("vtt", document)
    if jsonlist.looks_like(document):
        return jsonlist.read(document, duration_ms)
    if _has_timing(document):
        return _captions("srt", document)
    if _SBV.search(document):
        return _captions("sbv", _SBV.sub(r"\1 --> \2", document))
    if table.head(document):
        return table.read(document, duration_ms)
    return plain.read(document, duration_ms)


def _captions(kind: str, document: str) -> Document:
    found = Document(kind)
    parse = vtt.parse if kind == "vtt" else srt.parse
    found.cues = parse(document, found.problems)
    return found


def _has_timing(document: str) -> bool:
    """Tell whether any line is a timing line, be it a broken one."""
    for number, line in enumerate(document.split("\n"), 1):
        if ">" in line and _is_timing(number, line):
            return True
    return False


def _is_timing(number: int, line: str) -> bool:
    try:
        return timing(number, line) is not None
    except ParseError:
        return True
