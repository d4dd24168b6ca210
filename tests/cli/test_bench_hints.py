"""archive bench hints, without a model; and what the doctor says of one"""

import json
from pathlib import Path

import pytest

from archive.cli.bench_hints import ASSEMBLY, HEARING
from tests.cli.conftest import Site


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A folder with a hearing and a session of two sentences each."""
    said = [
        {"speaker": "0", "text": "Officer Marcus Bell came."},
        {"speaker": "1", "text": "Then Tanya Ortiz and Marcus Bell left."},
    ]
    people = [{"name": "Marcus Bell"}, {"name": "Tanya Ortiz"}, {"name": "UNKNOWN"}]
    session = {"segments": [{"text": "El señor Luis Paz llegó. Luis Paz habló."}]}
    named = {"asambleistas": [{"name": "Luis Paz", "alternate_names": ["Paz"]}]}
    for name, value in {
        f"{HEARING}/transcript.json": said,
        f"{HEARING}/speakers.json": people,
        f"{ASSEMBLY}/speakers/asambleistas.json": named,
        f"{ASSEMBLY}/sessions/one.json": session,
    }.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")
    return tmp_path / "corpus"


def test_it_counts_places_with_a_known_name(site: Site, told: Path) -> None:
    found = json.loads(site.run("bench", "hints", "--json", "--corpus", told).output)["results"]
    assert (found["en"]["places"], found["en"]["by_rules"]) == (3, 1)
    assert (found["es"]["places"], found["es"]["rules_found"]) == (2, 0.5)
    assert found["en"]["with_model"] == found["en"]["by_rules"]
    plain = site.run("bench", "hints", "--corpus", told).output
    assert "en: 3 places with a known name: 33% by rules" in plain


def test_without_transcripts_it_says_so(site: Site, tmp_path: Path) -> None:
    answer = site.run("bench", "hints", "--corpus", tmp_path)
    assert answer.exit_code == 1 and "No transcript with known names" in answer.output


def test_the_doctor_says_whether_there_is_a_model(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ok     hints for names: off" in site.run("doctor").output
    monkeypatch.setenv("ARCHIVE_NAMES", "en=not_installed_here")
    answer = site.run("doctor")
    assert answer.exit_code == 1
    assert "WRONG  hints for names: RuntimeError: not_installed_here (en)" in answer.output
