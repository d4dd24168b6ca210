"""Caption files with expected parses that we did not write: as they say, or here is why not."""

import html
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import webvtt

from archive.formats import documents
from archive.formats.cue import Cue, ParseError, goes_on
from tests.contracts.house import ROOT

CORPUS = Path(os.environ.get("ARCHIVE_CORPUS", "../shared/corpus")).resolve()
TESTS = CORPUS / "standards" / "webvtt-vtt.js" / "tests"
SAMPLES = CORPUS / "standards" / "webvtt-py-samples"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")

REFUSED = "Refused with the line: what cannot be read is named, never left out in silence."
KEPT = "The words are kept: a player may drop what it cannot show, an archive may not."
CLEANED = "Marks of direction and control characters are taken out of all words."
PATIENT = "Read with patience: a start that is a little off does not cost a narrator's words."
DIFFERENCES = {
    "file-layout/bom-tab-webvtt.vtt": PATIENT,
    "file-layout/header-no-new-line.vtt": PATIENT,
    "file-layout/newline-before-webvtt.vtt": PATIENT,
    "cue-times/min-mid-digits.vtt": REFUSED,
    "file-layout/bom-garbage-data.vtt": REFUSED,
    "file-layout/garbage-signature.vtt": REFUSED,
    "cuetext/tag-format/start-tag-missing-gt.vtt": KEPT,
    "integration/arrows.vtt": KEPT,
    "integration/id.vtt": KEPT,
    "cuetext/escape-characters/rlm.vtt": CLEANED,
    "integration/cue-content.vtt": CLEANED,
    "integration/spec-example.vtt": CLEANED,
}
Said = list[tuple[int, int, str]]
_TAG = re.compile(r"<[^>]*>")


def plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", words)).split())


def whole(cues: list[Cue]) -> Said:
    """Return cues as the file has them: one with several voices is one again."""
    joined: list[Cue] = []
    for cue in cues:
        if joined and goes_on(joined[-1], cue):
            last = joined.pop()
            cue = Cue(last.start_ms, cue.end_ms, "", last.text + cue.text)
        joined.append(cue)
    return [(cue.start_ms, cue.end_ms, " ".join(cue.text.split())) for cue in joined]


def wanted(file: Path) -> Said | None:
    """Return the cues that vtt.js expects, None where it says nothing of the file."""
    expected = file.with_suffix(".json")
    if not expected.is_file():
        return None
    cues = json.loads(expected.read_text(encoding="utf-8"))["cues"]
    found = [
        (round(cue["startTime"] * 1000), round(cue["endTime"] * 1000), plain(cue["text"]))
        for cue in cues
    ]
    return sorted((cue for cue in found if cue[2]), key=lambda cue: cue[0])


def shown(file: Path) -> list[str] | None:
    """Return the words that vtt.js expects on the screen, None where it says nothing of them."""
    expected = file.with_name(f"{file.stem}-proc.json")
    if not expected.is_file():
        return None
    cues: list[dict[str, Any]] | None = json.loads(expected.read_text(encoding="utf-8"))
    return (
        None
        if cues is None
        else [words for cue in cues if (words := " ".join(cue["textContent"].split()))]
    )


def test_vtt_js_expects_what_we_read() -> None:
    differ, compared = set(), 0
    for file in sorted(TESTS.rglob("*.vtt")):
        expected, on_screen = wanted(file), shown(file)
        compared += expected is not None or on_screen is not None
        try:
            found = whole(documents.read(file.read_bytes()).cues)
        except ParseError as error:
            assert error.line >= 1
            differ.add(str(file.relative_to(TESTS)))
            continue
        if expected is None and on_screen is not None:
            found, expected = [(0, 0, cue[2]) for cue in found], [(0, 0, s) for s in on_screen]
        if expected is not None and found != expected:
            differ.add(str(file.relative_to(TESTS)))
    assert differ == set(DIFFERENCES)
    assert compared > 110


SAMPLE_DIFFERENCES = {
    "invalid_format.sbv": REFUSED,
    "invalid_format1.srt": "A number and a cue: the number is left out.",
    "invalid_format4.srt": "Words before the first time, and a cue without any: it has no words.",
    "invalid_timeframe.srt": KEPT,
    "invalid_timeframe_in_cue_text.vtt": "A cue without words is left out.",
    "missing_timeframe.vtt": KEPT,
    "sample.sbv": "An end before its start is mended and named.",
    "missing_caption_text.sbv": "An end before its start is mended and named.",
}


def by_webvtt_py(file: Path) -> Said | None:
    """Return what webvtt-py reads, None where it refuses the file."""
    read = {".vtt": webvtt.read, ".srt": webvtt.from_srt, ".sbv": webvtt.from_sbv}[file.suffix]
    try:
        captions = read(str(file)).captions
    except webvtt.errors.MalformedFileError:
        return None
    named = [f"{c.voice}: {c.text}" if c.voice else c.text for c in captions]
    return [(_ms(c.start), _ms(c.end), plain(n)) for c, n in zip(captions, named, strict=True)]


def _ms(code: str) -> int:
    hours, minutes, seconds = code.split(":")
    return round((int(hours) * 60 + int(minutes)) * 60_000 + float(seconds) * 1000)


def _labelled(cue: Cue) -> tuple[int, int, str]:
    said = f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text
    return cue.start_ms, cue.end_ms, " ".join(said.split())


def test_webvtt_py_reads_what_we_read() -> None:
    differ = set()
    files = [file for file in sorted(SAMPLES.iterdir()) if file.name != "LICENSE"]
    for file in files:
        try:
            found = [_labelled(cue) for cue in documents.read(file.read_bytes(), file.name).cues]
        except ParseError:
            found = []
        expected = by_webvtt_py(file)
        if found != expected:
            differ.add(file.name)
    assert differ == set(SAMPLE_DIFFERENCES)
    assert len(files) == 20


def test_every_difference_is_told_to_people() -> None:
    told = (ROOT / "docs" / "webvtt-differences.md").read_text(encoding="utf-8")
    for name, reason in (DIFFERENCES | SAMPLE_DIFFERENCES).items():
        assert f"`{name}` | {reason}" in told, name
