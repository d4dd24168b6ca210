"""Real caption files: each is read whole or refused with a line, and webvtt-py would not do."""

import json
import os
from pathlib import Path

import pytest
import webvtt

from archive.formats import captions, srt, transcript, vtt
from archive.formats.cue import Cue, ParseError

CORPUS = Path(os.environ.get("ARCHIVE_CORPUS", "../shared/corpus")).resolve()
STANDARDS = CORPUS / "standards"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")

# What no reader could make sense of, with the line of the first thing wrong.
REFUSED = {
    "bom-garbage-data.vtt": (1, "no-signature"),
    "garbage-signature.vtt": (1, "no-signature"),
    "min-mid-digits.vtt": (3, "bad-time"),
}


def _read(file: Path) -> list[Cue]:
    document = captions.decode(file.read_bytes())
    return srt.parse(document) if file.suffix == ".srt" else vtt.parse(document)


def test_every_standard_sample_is_read_or_refused_with_its_line() -> None:
    refused = {}
    files = [*STANDARDS.rglob("webvtt-*/**/*.vtt"), *STANDARDS.rglob("webvtt-*/**/*.srt")]
    for file in files:
        try:
            cues = _read(file)
        except ParseError as error:
            refused[file.name] = (error.line, error.reason_code)
            continue
        assert all(0 <= cue.start_ms <= cue.end_ms and cue.text for cue in cues), file
        assert vtt.parse(vtt.write(cues)) == cues, file
    assert refused == REFUSED
    assert len(files) > 100


def test_times_agree_with_the_expected_parses_of_vtt_js() -> None:
    compared = 0
    for file in STANDARDS.rglob("webvtt-vtt.js/**/*.vtt"):
        expected = file.with_suffix(".json")
        if not expected.is_file() or file.name in REFUSED:
            continue
        wanted = [
            (round(cue["startTime"] * 1000), round(cue["endTime"] * 1000))
            for cue in json.loads(expected.read_text())["cues"]
            if cue["text"] and cue["text"] != "-->"
        ]
        if wanted:
            times = {(cue.start_ms, cue.end_ms) for cue in _read(file)}
            if not any("<v" in cue["text"] for cue in json.loads(expected.read_text())["cues"]):
                assert times >= set(wanted), file
                compared += 1
    assert compared > 30


def test_the_interviews_are_read_and_merged_whole() -> None:
    files = sorted(CORPUS.glob("transcripts/crhp/vtt-raw/*.vtt"))
    lengths, words = [], 0
    for file in files:
        cues = _read(file)
        passages = transcript.merge(cues)
        said = " ".join(" ".join(cue.text for cue in cues).split())
        assert " ".join(" ".join(p.text for p in passages).split()) == said, file
        assert transcript.cues_of(passages) == cues, file
        lengths += [p.end_ms - p.start_ms for p in passages]
        words += len(said.split())
    lengths.sort()
    assert len(files) == 21
    assert words > 200_000
    assert 10_000 <= lengths[len(lengths) // 4] <= lengths[-len(lengths) // 4] <= 30_000


def test_webvtt_py_would_lose_words_without_a_line() -> None:
    broken = "WEBVTT\n\n00:01.000 --> soon\nlost\n\n00:02.000 --> 00:03.000\na &amp; b\n\nlost too"
    assert [cue.text for cue in webvtt.from_string(broken).captions] == ["a &amp; b"]
    with pytest.raises(ParseError):
        vtt.parse(broken)
