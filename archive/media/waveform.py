"""The shape of a sound, drawn from a rendition so that it shows no more than can be heard."""

import json
from array import array
from collections.abc import Iterable
from pathlib import Path

from archive.media import ffmpeg
from archive.media.filters import Spans, merged
from archive.media.probe import Probe

PEAKS = 800
_RATE = 4000


def waveform(src_rendition: Path, out_json: Path, found: Probe, flat_ms: Spans = ()) -> None:
    """Write the lowest and highest point of each of PEAKS parts of the sound, as JSON.

    What is removed (*flat_ms*) is drawn flat, a tone in its place too.
    """
    duration_ms = max(1, found.duration_ms or 1)
    cell = max(1, duration_ms * _RATE // 1000 // (PEAKS * 10))
    args = [
        *ffmpeg.source(src_rendition),
        *("-map", "0:a:0", "-ac", "1", "-ar", str(_RATE), "-f", "s16le", "pipe:1"),
    ]
    low, high = _extremes(ffmpeg.chunks(args, 60 + duration_ms // 1000, cell * 2 * 512), cell)
    _flatten(low, high, [_cells(span, cell) for span in merged(flat_ms)])
    parts = min(PEAKS, len(low))
    bounds = [len(low) * part // parts for part in range(parts + 1)] if parts else [0]
    peaks = [
        [round(min(low[a:b]) / 32768, 3), round(max(high[a:b]) / 32768, 3)]
        for a, b in zip(bounds, bounds[1:], strict=False)
    ]
    out_json.write_text(json.dumps({"duration_ms": duration_ms, "peaks": peaks}), "ascii")


def _cells(span_ms: tuple[int, int], cell: int) -> tuple[int, int]:
    """Return the first cell that a span touches, and the one after the last."""
    start, end = (ms * _RATE / 1000 / cell for ms in span_ms)
    return int(start), int(end) + 1


def _flatten(low: "array[int]", high: "array[int]", spans: Iterable[tuple[int, int]]) -> None:
    for first, last in spans:
        for number in range(first, min(last, len(low))):
            low[number] = high[number] = 0


def _extremes(chunks: Iterable[bytes], cell: int) -> tuple["array[int]", "array[int]"]:
    """Return the lowest and highest sample of each *cell* samples of a 16-bit stream."""
    low, high, rest = array("h"), array("h"), b""
    for chunk in chunks:
        samples = array("h")
        raw = rest + chunk
        whole = len(raw) // (cell * 2) * cell * 2
        rest = raw[whole:]
        samples.frombytes(raw[:whole])
        for first in range(0, len(samples), cell):
            low.append(min(samples[first : first + cell]))
            high.append(max(samples[first : first + cell]))
    return low, high
