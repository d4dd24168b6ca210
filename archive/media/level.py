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
_SUMMARY = re.compile(
    rb"\bI:\s+(-?[\d.]+) LUFS.*?\bLRA:\s+([\d.]+) LU\b.*?\bPeak:\s+(-?[\d.]+|-?inf) dBFS", re.DOTALL
)
# Nobody hears less.
_ENOUGH_LU = 0.3
# Of a gain at which peaks are held back, a half to all of it arrives (measured).
_HELD_BACK = 1.3


@dataclass(frozen=True)
class Level:
    """The loudness of a whole recording in LUFS, how far it ranges in LU, its peak in dB."""

    loudness: float
    span: float
    peak: float = PEAK_DB


def measured(src: Path, heard: str, until: Sequence[str], seconds: int) -> Level | None:
    """Return the level of *src* through the filters *heard*; None where ffmpeg does not say.

    *until* are the options that end it. Raises MediaError as ffmpeg.run does, too-slow after
    *seconds*.
    """
    said = bytearray()
    chain = f"{heard},ebur128=framelog=quiet:peak=sample"
    args = (*ffmpeg.source(src), "-map", "0:a:0", "-filter:a", chain, *until, "-f", "null", "-")
    ffmpeg.run(args, seconds, said=said)
    found = _SUMMARY.search(bytes(said), said.rfind(b"Summary:"))
    return Level(float(found[1]), float(found[2]), float(found[3])) if found else None


def evened(level: Level | None, duration_ms: int | None) -> str | None:
    """Return filters that bring a recording to the target by one gain; None where that won't do."""
    if level is None or _ranges(level, duration_ms):
        return None
    return _gained(_gain(level))


def is_sure(level: Level, duration_ms: int | None) -> bool:
    """Tell whether one gain brings a recording just there: it does where no peak is held back."""
    quiet_enough = level.peak + _gain(level) <= PEAK_DB
    return not _ranges(level, duration_ms) and (_is_silent(level) or quiet_enough)


def righted(after: Level | None) -> str:
    """Return filters, to be put behind those by which it came to *after*, that make it right.

    A limiter and a disguise take away what nobody can foresee. Empty where little is missing.
    """
    if after is None or abs(_gain(after)) < _ENOUGH_LU:
        return ""
    free = max(0.0, PEAK_DB - after.peak)
    held = max(0.0, _gain(after) - free)
    return "," + _gained(_gain(after) - held + held * _HELD_BACK)


def _ranges(level: Level, duration_ms: int | None) -> bool:
    return (duration_ms is None or duration_ms >= _RANGING_MS) and level.span > EVEN_LU


def _is_silent(level: Level) -> bool:
    return level.loudness <= _SILENT_LUFS


def _gain(level: Level) -> float:
    if _is_silent(level):
        return 0.0
    return max(-_MOST_DB, min(_MOST_DB, TARGET_LUFS - level.loudness))


def _gained(gain: float) -> str:
    return f"volume={gain:.2f}dB,alimiter=limit={PEAK_DB}dB:level=disabled:latency=1"
