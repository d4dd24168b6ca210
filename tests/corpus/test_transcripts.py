"""Every transcript of the corpus, of each kind: read whole, or named with its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import webvtt

from archive.formats import documents, transcript, vtt
from archive.formats.cue import ParseError
from archive.formats.document import Document

# What each kind must come to, and the files that are no transcripts.
KINDS = {
    "crhp/vtt-raw/*.vtt": (21, 19_000, set()),
    "ohms/scihist/**/*.xml": (6, 140, {"empty_ohms.xml"}),
    "ohms/scihist/**/*.vtt": (1, 5, set()),
    "ohd-csv/**/*.csv": (5, 1_200, {"filters.csv"}),
    "citymeetings-nyc/**/*.json": (3, 11_133, {"speakers.json"}),
    "citymeetings-nyc/**/*.csv": (1, 0, set()),
    "asamblea-abierta-es/**/*.json": (
        181,
        700,
        {"index.json", "asambleistas.json", "taxonomy.json"},
    ),
}


def read(corpus: Path, pattern: str) -> Iterator[tuple[Path, Document | None]]:
    """Yield each file with what stands in it, None for one that is refused with its line."""
    for file in sorted((corpus / "transcripts").glob(pattern)):
        try:
            yield file, documents.read(file.read_bytes(), file.name)
        except ParseError as error:
            assert error.line >= 1 and error.reason_code
            yield file, None


@pytest.mark.parametrize("pattern", KINDS)
def test_it_is_read_or_named(corpus: Path, pattern: str) -> None:
    files, least, refused = KINDS[pattern]
    found = list(read(corpus, pattern))
    assert len(found) == files
    assert {file.name for file, document in found if document is None} == refused
    documents_ = [document for _, document in found if document]
    assert sum(len(document.cues) for document in documents_) >= least
    for document in documents_:
        starts = [cue.start_ms for cue in document.cues]
        assert starts == sorted(starts)
        assert all(cue.text and cue.start_ms <= cue.end_ms for cue in document.cues)
        assert vtt.parse(vtt.write(document.cues)) == document.cues
        assert transcript.cues_of(transcript.merge(document.cues)) == document.cues


def test_what_comes_out_is_what_an_independent_reader_saw_go_in(corpus: Path) -> None:
    """VTT to ours and back, both ends read by webvtt-py: every cue, time and word."""
    for file in sorted((corpus / "transcripts" / "crhp" / "vtt-raw").glob("*.vtt"))[::3]:
        stored = transcript.merge(documents.read(file.read_bytes()).cues)
        written = vtt.write(transcript.cues_of(stored))
        before = webvtt.from_string(file.read_text(encoding="utf-8-sig")).captions
        after = webvtt.from_string(written).captions
        assert [(c.start, c.end, " ".join(c.text.split())) for c in after] == [
            (c.start, c.end, " ".join(c.text.split())) for c in before if c.text.strip()
        ], file


def test_the_index_and_the_times_of_ohms(corpus: Path) -> None:
    folder = corpus / "transcripts" / "ohms" / "scihist"
    alyea = documents.read((folder / "legacy" / "alyea_OH0010.xml").read_bytes())
    assert len(alyea.points) == 15 and not alyea.cues
    first = alyea.points[0]
    assert (first.at_ms, first.title) == (3000, "World War II Chemical Warfare")
    assert "Merck & Company" in first.keywords
    duarte = documents.read((folder / "legacy" / "duarte_OH0344.xml").read_bytes())
    assert duarte.people == ("Ronald Duarte",) and duarte.language == "en"
    assert len(duarte.points) == 7 and {cue.speaker for cue in duarte.cues} >= {"BROCK", "DUARTE"}
    # The mark at minute one is the third word of the thirteenth line.
    minute = next(cue for cue in duarte.cues if cue.start_ms <= 60_000 < cue.end_ms)
    assert "1894" in minute.text or "bought" in minute.text
    assert abs(duarte.cues[-1].end_ms - 28 * 60_000) < 60_000
    small = documents.read((folder / "small-sample-vtt-ohms.xml").read_bytes())
    assert [(p.line, p.code) for p in small.problems] == [(61, "end-before-start")]
    assert "belonging" not in small.cues[0].text and small.cues[0].start_ms == 3_603_000
