"""WebVTT, read with patience and written strictly."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.formats import blocks, timecode
from archive.formats.cue import Cue, ParseError, goes_on, make, name_speakers, shares
from archive.formats.document import Problem

_SIGNATURE = re.compile(r"\s*WEBVTT(?:[ \t].*)?")
# A tag of cue text, or a time inside it. Any other "<" is a character like the others.
_TAG = re.compile(r"<(?:(/?)([A-Za-z]+)(?:\.[^\s<>]+)?(?:\s([^<>]*))?|[\d:.]+)>")
# A few are known without their semicolon too, as in HTML.
_ENTITY = re.compile(r"&#?\w{1,10};|&(?:amp|gt|lt|nbsp)\b")


def parse(document: str, problems: list[Problem] | None = None) -> list[Cue]:
    """Return the cues of a WebVTT file, in order of their start, without empty ones.

    A cue with several voices becomes a cue for each. Raises ParseError; with *problems*
    an end before its start is mended and named there instead.
    """
    lines = blocks.lines_of(document)
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _SIGNATURE.fullmatch(lines[first]):
        raise ParseError(first + 1, "no-signature")
    found = [
        cue
        for block in blocks.read(lines, _after_header(lines, first + 1), True, problems)
        for cue in _cues(block)
    ]
    return found if any(cue.speaker for cue in found) else name_speakers(found)


def write(cues: Iterable[Cue]) -> str:
    """Return *cues* as a WebVTT file in which no words can be taken for markup.

    Cues that go on in the next are written as the one cue they were.
    """
    out = ["WEBVTT", ""]
    for group in _whole(cues):
        said = ""
        for number, cue in enumerate(group):
            changes = not number or cue.speaker != group[number - 1].speaker
            said += _voice(cue, number, group) if changes else escape(cue.text)
        times = f"{timecode.write(group[0].start_ms)} --> {timecode.write(group[-1].end_ms)}"
        lines = [line.rstrip() for line in said.splitlines() if line.strip()]
        out += [times, "\n".join(lines), ""]
    return "\n".join(out)


def _whole(cues: Iterable[Cue]) -> Iterator[list[Cue]]:
    """Yield the cues of each one cue of a file."""
    group: list[Cue] = []
    for cue in cues:
        if group and not goes_on(group[-1], cue):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _voice(cue: Cue, number: int, group: list[Cue]) -> str:
    """Return the words of *cue* after its speaker, and after the end of the speaker before."""
    closed = "</v>" if number and group[number - 1].speaker else ""
    name = escape(" ".join(cue.speaker.split()))
    return closed + (f"<v {name}>" if name else "") + escape(cue.text)


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
    """Return a cue for each voice; all but the last end in a line break, for they go on."""
    made = [make(0, 0, speaker, words) for speaker, words in _voices("\n".join(block.lines))]
    said: list[Cue] = []
    for cue in made:
        if said and cue.text and said[-1].speaker == cue.speaker:
            said[-1] = replace(cue, text=f"{said[-1].text}\n{cue.text}")
        elif cue.text:
            said.append(cue)
    times = shares(block.start_ms, block.end_ms, [len(cue.text) for cue in said])
    return [
        Cue(start, end, cue.speaker, cue.text + ("\n" if number < len(said) else ""))
        for number, ((start, end), cue) in enumerate(zip(times, said, strict=True), 1)
    ]


def _voices(raw: str) -> Iterator[tuple[str, str]]:
    """Yield each speaker and words of one cue; its other tags are dropped, `br` is a line."""
    speaker, words, done = "", "", 0
    for tag in _TAG.finditer(raw):
        words += raw[done : tag.start()]
        done = tag.end()
        name = (tag[2] or "").lower()
        if name == "br":
            words += "\n"
        if name == "v":
            yield speaker, unescape(words).strip()
            speaker, words = "" if tag[1] else unescape(tag[3] or ""), ""
    yield speaker, unescape(words + raw[done:]).strip()
