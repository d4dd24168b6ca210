"""Captions of an item as one audience gets them."""

from archive.errors import Absent
from archive.formats import vtt as webvtt
from archive.formats.cue import Cue
from archive.gate import ShownItem


def vtt(item: ShownItem) -> str:
    """Return WebVTT for *item*; raise Absent where it has no timed words."""
    cues = [
        Cue(p.start_ms, p.end_ms, p.speaker, p.text.rstrip())
        for p in item.passages
        if p.start_ms is not None and p.end_ms is not None
    ]
    if not cues:
        raise Absent
    return webvtt.write(cues)
