"""How long transcripts of each kind take to read, beside webvtt-py over the same WebVTT."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import webvtt

from archive.cli.bench_figures import one_object
from archive.formats import captions, documents, transcript, vtt
from archive.formats.cue import ParseError


def run(folder: Path, rounds: int) -> dict[str, Any]:
    """Read every transcript below *folder* and return times per 1,000 cues, by kind."""
    kinds: dict[str, dict[str, Any]] = {}
    refused: list[str] = []
    files: list[bytes] = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        raw = file.read_bytes()
        try:
            found = documents.read(raw, file.name)
        except ParseError as error:
            refused.append(f"{file.name}, line {error.line}: {error.reason_code}")
            continue
        row = kinds.setdefault(found.kind, {"files": 0, "cues": 0, "seconds": 0.0})
        row["files"], row["cues"] = row["files"] + 1, row["cues"] + len(found.cues)
        row["seconds"] += _best(partial(documents.read, raw), rounds)
        if found.kind == "vtt":
            files.append(raw)
    for row in kinds.values():
        row["ms_per_1000_cues"] = _rate(row["seconds"], row["cues"])
        row["seconds"] = round(row["seconds"], 3)
    beside, ratio, whole = _beside(files, rounds)
    read = sum(row["files"] for row in kinds.values())
    return one_object(
        name="import",
        data={"files": read, "rounds": rounds, "refused": refused, "round_trip_whole": whole},
        results=kinds | beside,
        ratios={"WebVTT to webvtt-py": ratio} if ratio else {},
        # No time is set that reading must keep; to come back whole it must.
        budget=None,
        ok=whole,
    )


def _beside(
    files: list[bytes], rounds: int
) -> tuple[dict[str, dict[str, Any]], float | None, bool]:
    """Return how long the same WebVTT takes us and webvtt-py, our ratio, and whether it came back.

    Without WebVTT there is nothing to set beside, and a ratio of None.
    """
    texts = [captions.decode(raw) for raw in files]
    cues = [vtt.parse(text) for text in texts]
    count = sum(map(len, cues))
    ours = _best(lambda: [vtt.parse(text) for text in texts], rounds)
    theirs = _best(lambda: [webvtt.from_string(text) for text in texts], rounds)
    there = [transcript.merge(each) for each in cues]
    back = [transcript.cues_of(each) for each in there]
    rates = {
        "WebVTT, ours": {"ms_per_1000_cues": _rate(ours, count)},
        "WebVTT, webvtt-py": {"ms_per_1000_cues": _rate(theirs, count)},
    }
    return rates, round(ours / theirs, 2) if files and theirs else None, back == cues


def _best(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest of *rounds* times that *work* takes."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def _rate(seconds: float, cues: float) -> float | None:
    return round(seconds * 1_000_000 / cues, 2) if cues else None
