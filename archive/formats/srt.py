"""SubRip (SRT), which has no standard: read with patience, written plainly."""

import re
from collections.abc import Iterable

from archive.formats import blocks, timecode
from archive.formats.cue import Cue, make, name_speakers
from archive.formats.document import Problem
from archive.formats.vtt import unescape

_MARKUP = re.compile(r"</?(?:b|i|u|s|font|c|v)\b[^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)
# Players show entities as they stand but run tags, so the brackets become others.
_BRACKETS = str.maketrans("<>", "‹›")


def parse(document: str, problems: list[Problem] | None = None) -> list[Cue]:
    """Return the cues of an SRT file, in order of their start; raises ParseError.

    With *problems* an end before its start is mended and named there instead.
    """
    found = [
        make(block.start_ms, block.end_ms, "", unescape(_MARKUP.sub("", "\n".join(block.lines))))
        for block in blocks.read(blocks.lines_of(document), 0, False, problems)
    ]
    return name_speakers([cue for cue in found if cue.text])


def write(cues: Iterable[Cue]) -> str:
    """Return *cues* as an SRT file; a speaker stands before the words as `NAME: `."""
    out = []
    for number, cue in enumerate(cues, 1):
        said = f"{cue.speaker.upper()}: " if cue.speaker else ""
        lines = [line for line in (said + cue.text).splitlines() if line.strip()]
        out += [
            str(number),
            f"{timecode.write(cue.start_ms, ',')} --> {timecode.write(cue.end_ms, ',')}",
            "\n".join(lines).translate(_BRACKETS),
            "",
        ]
    return "\n".join(out)
