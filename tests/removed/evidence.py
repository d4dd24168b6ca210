"""What can be heard, seen and read in bytes that were given out, and what ought not to be."""

import io
import json
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from archive.media import ffmpeg
from archive.media.filters import GUARD_MS
from tests.removed.planting import (
    FILM,
    LENGTH_S,
    PHOTO,
    PHOTO_AT,
    PHOTO_SIDE,
    SAID_MS,
    SIDE,
    box_ms,
    patch,
)

RATE = 8000
# An array of numbers; what numpy says of its own types is not followed here.
Grey = Any
# What two pictures of noise have in common by chance is far less.
NOISE = 0.25


def samples(path: Path) -> Grey:
    """Return the sound of a file, mono, from its beginning."""
    command = [ffmpeg.executable(), "-v", "error", "-i", str(path), "-map", "0:a:0"]
    asked = [*command, "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"]
    raw = subprocess.run(asked, check=True, capture_output=True).stdout
    return np.frombuffer(raw, dtype=np.int16).astype(np.float64)


def alike(whole: Grey, other: Grey, offset_ms: int = 0) -> float:
    """Return how much of the removed span of *whole* is in *other*, at any small delay.

    Compared without the level, which loudness evening changes. *offset_ms* is where *other*
    begins in the recording.
    """
    start, end = (ms * RATE // 1000 for ms in SAID_MS)
    span = whole[start:end] - whole[start:end].mean()
    wide = 400 * RATE // 1000
    at = start - offset_ms * RATE // 1000
    heard = other[max(0, at - wide) : at + len(span) + wide]
    if len(heard) < len(span) or not np.any(heard):
        return 0.0
    power = np.convolve(heard**2, np.ones(len(span)), "valid")
    found = np.correlate(heard, span, "valid")
    # Where next to nothing is heard there is nothing to compare.
    floor = len(span) * 4.0
    return float(np.max(np.abs(found) / np.sqrt((power + floor) * np.sum(span**2))))


def is_silent(sound: Grey, offset_ms: int = 0) -> bool:
    """Tell whether the span and the guard band around it are silent, to within a frame."""
    first, last = SAID_MS[0] - GUARD_MS + 25, SAID_MS[1] + GUARD_MS - 25
    part = sound[(first - offset_ms) * RATE // 1000 : (last - offset_ms) * RATE // 1000]
    return float(np.max(np.abs(part), initial=0)) < 40


def seen(area: Grey, original: Grey) -> float:
    """Return how much of the patch is in *area*, as it is and however it is sharpened."""
    found = Image.fromarray(np.clip(area, 0, 255).astype(np.uint8))
    found = found.resize((original.shape[1], original.shape[0]), Image.Resampling.BICUBIC)
    tried = [found]
    tried += [found.filter(ImageFilter.UnsharpMask(r, 500, 0)) for r in (2, 5, 12)]
    tried += [Image.fromarray(_deconvolved(np.asarray(found, float), s)) for s in (2.0, 5.0)]
    return max(abs(_correlation(np.asarray(each, float), original)) for each in tried)


def _correlation(a: Grey, b: Grey) -> float:
    a, b = a - a.mean(), b - b.mean()
    size = np.sqrt(np.sum(a**2) * np.sum(b**2))
    return float(np.sum(a * b) / size) if size > 1e-6 else 0.0


def _deconvolved(area: Grey, sigma: float) -> Grey:
    """Undo a Gaussian blur as well as can be (Wiener)."""
    rows, columns = (np.fft.fftfreq(side)[:, None] for side in area.shape)
    blur = np.exp(-2 * (np.pi * sigma) ** 2 * (rows**2 + columns.T**2))
    sharp = np.real(np.fft.ifft2(np.fft.fft2(area) * blur / (blur**2 + 0.01)))
    low, high = sharp.min(), sharp.max()
    grey: Grey = ((sharp - low) / max(high - low, 1e-6) * 255).astype(np.uint8)
    return grey


def frame(path: Path, at_ms: int) -> Grey:
    """Return one frame of a film as it is given out, in grey."""
    asked = [
        *(ffmpeg.executable(), "-v", "error", "-ss", f"{at_ms / 1000:.3f}", "-i", str(path)),
        *("-frames:v", "1", "-vf", f"scale={FILM[0]}:{FILM[1]},format=gray", "-f", "rawvideo", "-"),
    ]
    raw = subprocess.run(asked, check=True, capture_output=True).stdout
    return np.frombuffer(raw, dtype=np.uint8).reshape(FILM[1], FILM[0]).astype(np.float64)


def in_film(path: Path, offset_ms: int = 0, moments: Iterable[int] = (500, 2500, 3500)) -> float:
    """Return how much of the patch is seen in a film at some moments of it."""
    most = 0.0
    for ms in moments:
        x, y = (round(side) for side in box_ms(ms + offset_ms))
        most = max(most, seen(frame(path, ms)[y : y + SIDE, x : x + SIDE], patch().astype(float)))
    return most


def in_still(data: bytes, offset_ms: int = 1000) -> float:
    """Return how much of the patch is in a poster or thumbnail of the film."""
    picture = Image.open(io.BytesIO(data)).convert("L").resize(FILM)
    x, y = (round(side) for side in box_ms(offset_ms))
    return seen(np.asarray(picture, float)[y : y + SIDE, x : x + SIDE], patch().astype(float))


def in_photo(data: bytes) -> float:
    """Return how much of the patch is in the photo, or a small one of it."""
    picture = np.asarray(Image.open(io.BytesIO(data)).convert("L").resize(PHOTO), float)
    x, y = PHOTO_AT
    part = picture[y : y + PHOTO_SIDE, x : x + PHOTO_SIDE]
    return seen(part, patch(PHOTO_SIDE).astype(float))


def is_flat(data: bytes) -> bool:
    """Tell whether a waveform shows nothing in the removed span."""
    drawn = json.loads(data)
    peaks, length = drawn["peaks"], drawn["duration_ms"]
    first, last = (round(ms / length * len(peaks)) for ms in SAID_MS)
    return not any(low or high for low, high in peaks[first:last])


def texts(data: bytes) -> Iterator[str]:
    """Yield what can be read in *data*, and in every file of it where it is an archive."""
    yield data.decode("utf-8", "replace").casefold()
    yield data.decode("utf-16-le", "ignore").casefold()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.casefold()
                yield from texts(packed.read(name))


def lasts(path: Path) -> bool:
    """Tell whether a file is the whole recording, and not a clip of it."""
    return len(samples(path)) / RATE > LENGTH_S - 1
