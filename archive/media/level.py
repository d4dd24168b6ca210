"""How loud a recording is, and what makes it as loud as the others that are given out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.media import ffmpeg

# What the web's players and podcasts agree on, and a peak that survives the coder (EBU R 128 s2).
TARGET_LUFS = -16.0
PEAK_DB = -1.5
# Voices that differ by more are evened as they go; within it, one gain leaves a whisper a whisper.
EVEN_LU = 11.0
# Of less than a minute the range says nothing (EBU Tech 3342, 1).
_RANGING_MS = 60_000
# More would lift only the noise of the room; and nothing is heard below (ITU-R BS.1770's gate).
_MOST_DB = 30.0
_SILENT_LUFS = -70.0
_SUMMARY = re.compile(rb"\bI:\s+(-?[\d.]+) LUFS.*?\bLRA:\s+([\d.]+) LU\b", re.DOTALL)


@dataclass(frozen=True)
class Level:
    """The loudness of a whole recording in LUFS, and how far it ranges in LU."""

    loudness: float
    span: float


def measured(src: Path, heard: str, until: Sequence[str], seconds: int) -> Level | None:
    """Return the level of *src* through the filters *heard*; None where ffmpeg does not say.

    *until* are the options that end it. Raises MediaError as ffmpeg.run does, too-slow after
    *seconds*.
    """
    said = bytearray()
    chain = f"{heard},ebur128=framelog=quiet"
    args = (*ffmpeg.source(src), "-map", "0:a:0", "-filter:a", chain, *until, "-f", "null", "-")
    ffmpeg.run(args, seconds, said=said)
    found = _SUMMARY.search(bytes(said), said.rfind(b"Summary:"))
    return Level(float(found[1]), float(found[2])) if found else None


def evened(level: Level | None, duration_ms: int | None) -> str | None:
    """Return filters that bring a recording to the target by one gain; None where that won't do."""
    ranging = duration_ms is None or duration_ms >= _RANGING_MS
    if level is None or (ranging and level.span > EVEN_LU):
        return None
    silent = level.loudness <= _SILENT_LUFS
    gain = 0.0 if silent else max(-_MOST_DB, min(_MOST_DB, TARGET_LUFS - level.loudness))
    return f"volume={gain:.2f}dB,alimiter=limit={PEAK_DB}dB:level=disabled:latency=1"
