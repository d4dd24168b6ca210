"""A caption file of either kind, known by what stands in it and never by its name."""

from archive.formats import srt, vtt
from archive.formats.cue import Cue


def parse(document: str) -> list[Cue]:
    """Return the cues of a WebVTT or SRT file; raises ParseError."""
    begins = document.lstrip("\ufeff \t\r\n")
    return vtt.parse(document) if begins.startswith("WEBVTT") else srt.parse(document)


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with or without its mark, else Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    if silent := _without_mark(raw):
        return raw.decode(silent, "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _without_mark(raw: bytes) -> str:
    """Return the kind of UTF-16 that *raw* is: every other byte of most languages is zero."""
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 4 > len(head):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"
