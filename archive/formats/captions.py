"""A caption file of either kind, known by what stands in it and never by its name."""

from archive.formats import srt, vtt
from archive.formats.cue import Cue


def parse(document: str) -> list[Cue]:
    """Return the cues of a WebVTT or SRT file; raises ParseError."""
    begins = document.lstrip("\ufeff \t\r\n")
    return vtt.parse(document) if begins.startswith("WEBVTT") else srt.parse(document)


def decode(raw: bytes) -> str:
    """Return the text of a caption file: UTF-8 or UTF-16 by its mark, else Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
