"""Small recordings made for the tests, and what can be heard in a file."""

import subprocess
from array import array
from pathlib import Path

from archive.media import ffmpeg

TAGS = (
    *("-metadata", "title=Nia told this", "-metadata", "artist=Nia Example Brown"),
    *("-metadata", "location=+40.0000-075.0000/", "-metadata", "comment=12 Oak Street"),
)


def _ffmpeg(*args: str) -> bytes:
    command = [ffmpeg.executable(), "-v", "error", "-nostdin", "-y", *args]
    return subprocess.run(command, check=True, capture_output=True).stdout


def tone(out: Path, seconds: float = 6) -> Path:
    """Write a tone that never stops, with tags that say who and where."""
    sine = f"sine=frequency=330:duration={seconds}:sample_rate=44100"
    _ffmpeg("-f", "lavfi", "-i", sine, *TAGS, str(out))
    return out


def film(out: Path, seconds: float = 4, sound: bool = True) -> Path:
    """Write a moving test picture of 160 by 90, with a tone unless *sound* is False."""
    picture = f"testsrc=duration={seconds}:size=160x90:rate=15"
    sine = ("-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}")
    args = ("-f", "lavfi", "-i", picture, *(sine if sound else ()), *TAGS)
    _ffmpeg(*args, "-pix_fmt", "yuv420p", "-g", "15", str(out))
    return out


def dark(out: Path, seconds: float, seen: float) -> Path:
    """Write a film whose camera is off after *seen* seconds, and the tone goes on."""
    picture = f"testsrc=duration={seen}:size=160x90:rate=5"
    sine = ("-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}")
    _ffmpeg("-f", "lavfi", "-i", picture, *sine, "-pix_fmt", "yuv420p", str(out))
    return out


def one_channel(source: Path, folder: Path, number: int) -> Path:
    """Write one channel of *source* into *folder*."""
    out = folder / f"{number}.wav"
    _ffmpeg("-i", str(source), "-af", f"pan=mono|c0=c{number}", str(out))
    return out


def turned(source: Path, out: Path) -> Path:
    """Write *source* as a phone held upright does: marked to be turned by a quarter."""
    _ffmpeg("-display_rotation", "90", "-i", str(source), "-c", "copy", str(out))
    return out


def heard(file: Path, rate: int = 8000) -> "array[int]":
    """Return the samples of *file*, mono."""
    raw = _ffmpeg(
        "-i", str(file), "-map", "0:a:0", "-ac", "1", "-ar", str(rate), "-f", "s16le", "-"
    )
    samples = array("h")
    samples.frombytes(raw[: len(raw) // 2 * 2])
    return samples


def loudest(samples: "array[int]", start_ms: int, end_ms: int, rate: int = 8000) -> int:
    """Return the highest point between two times."""
    part = samples[start_ms * rate // 1000 : end_ms * rate // 1000]
    return max((abs(sample) for sample in part), default=0)


def frame(file: Path, at_s: float = 1) -> bytes:
    """Return the grey points of one frame, 16 by 16."""
    return _ffmpeg(
        *("-ss", str(at_s), "-i", str(file), "-frames:v", "1", "-vf", "scale=16:16,format=gray"),
        *("-f", "rawvideo", "-"),
    )
