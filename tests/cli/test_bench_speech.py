"""archive bench speech, of one recording; and what the doctor says of a model"""

import json
from pathlib import Path

import pytest

from tests import listening
from tests.cli.conftest import Site


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("faster_whisper")
    folder = listening.model_folder("en")
    monkeypatch.setenv("ARCHIVE_SPEECH", f"en={folder}")
    return folder


def test_it_prints_what_it_measured(site: Site, corpus: Path, tmp_path: Path, model: Path) -> None:
    sound = tmp_path / "audio_video/faster-whisper"
    sound.mkdir(parents=True)
    (sound / "jfk.flac").symlink_to(corpus / "audio_video/faster-whisper/jfk.flac")
    told = site.run("bench", "speech", "--json", "--beam", "1", "--corpus", tmp_path)
    assert told.exit_code == 0, told.output
    found = json.loads(told.output)
    assert set(found) == {"name", "data", "results", "ratios", "budget", "ok"}
    assert found["ok"] and found["results"]["en"]["word_error"] <= 0.1
    assert found["results"]["en"]["words"] == 22
    assert found["results"]["en"]["time_to_real_time"] > 0


def test_without_recordings_it_says_so(site: Site, tmp_path: Path) -> None:
    told = site.run("bench", "speech", "--corpus", tmp_path)
    assert told.exit_code == 1 and "No recording with known words" in told.output


def test_the_doctor_loads_the_model(site: Site, model: Path) -> None:
    told = site.run("doctor")
    assert told.exit_code == 0, told.output
    assert f"ok     drafts of transcripts: en: {model}" in told.output


def test_the_doctor_says_that_drafts_are_off(site: Site) -> None:
    assert "drafts of transcripts: off" in site.run("doctor").output


def test_the_doctor_names_a_model_that_is_none(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("faster_whisper")
    monkeypatch.setenv("ARCHIVE_SPEECH", str(tmp_path))
    told = site.run("doctor")
    assert told.exit_code == 1
    assert f"WRONG  drafts of transcripts: RuntimeError: {tmp_path}" in told.output
