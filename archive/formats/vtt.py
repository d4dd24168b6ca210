"""WebVTT, read with patience and written strictly."""

import html
import re
from collections.abc import Iterable, Iterator

from archive.formats import blocks, timecode
from archive.formats.cue import Cue, ParseError, make, name_speakers, shares

_SIGNATURE = re.compile(r"\s*WEBVTT(?:[ \t].*)?")
# A tag of cue text, or a time inside it. Any other "<" is a character like the others.
_TAG = re.compile(r"<(?:(/?)([A-Za-z]+)(?:\.[^\s<>]+)?(?:\s([^<>]*))?|[\d:.]+)>")
_ENTITY = re.compile(r"&#?\w{1,10};")


def parse(document: str) -> list[Cue]:
    """Return the cues of a WebVTT file, in order of their start, without empty ones.

    A cue with several voices becomes a cue for each. Raises ParseError.
    """
    lines = blocks.lines_of(document)
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _SIGNATURE.fullmatch(lines[first]):
        raise ParseError(first + 1, "no-signature")
    found = [
        cue
        for block in blocks.read(lines, _after_header(lines, first + 1), asides=True)
        for cue in _cues(block)
    ]
    return found if any(cue.speaker for cue in found) else name_speakers(found)


def write(cues: Iterable[Cue]) -> str:
    """Return *cues* as a WebVTT file in which no words can be taken for markup."""
    out = ["WEBVTT", ""]
    for cue in cues:
        voice = f"<v {escape(' '.join(cue.speaker.split()))}>" if cue.speaker else ""
        lines = [escape(line) for line in cue.text.splitlines() if line.strip()]
        out += [f"{timecode.write(cue.start_ms)} --> {timecode.write(cue.end_ms)}"]
        out += [voice + "\n".join(lines), ""]
    return "\n".join(out)


def escape(words: str) -> str:
    """Return *words* as cue text: with `>` coded, `-->` cannot stand in it either."""
    return html.escape(words, quote=False)


def unescape(words: str) -> str:
    """Return *words* with its entities decoded; an `&` that begins none stays."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), words)


def _after_header(lines: list[str], first: int) -> int:
    """Return the index of the line after the header, which a cue may follow at once."""
    for number, line in enumerate(lines[first:], first):
        if not line.strip() or blocks.timing(number + 1, line):
            return number
    return len(lines)


def _cues(block: blocks.Block) -> list[Cue]:
    voices = [(speaker, words) for speaker, words in _voices("\n".join(block.lines)) if words]
    times = shares(block.start_ms, block.end_ms, [len(words) for _, words in voices])
    made = [
        make(start, end, speaker, words)
        for (start, end), (speaker, words) in zip(times, voices, strict=True)
    ]
    return [cue for cue in made if cue.text]


def _voices(raw: str) -> Iterator[tuple[str, str]]:
    """Yield each speaker and words of one cue; its other tags are dropped."""
    speaker, words, done = "", "", 0
    for tag in _TAG.finditer(raw):
        words += raw[done : tag.start()]
        done = tag.end()
        if (tag[2] or "").lower() == "v":
            yield speaker, unescape(words).strip()
            speaker, words = "" if tag[1] else unescape(tag[3] or ""), ""
    yield speaker, unescape(words + raw[done:]).strip()
