"""archive collection: a first collection from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ARCHIVE_DATA", str(tmp_path))
    made = CliRunner()
    assert made.invoke(main, ["migrate"]).exit_code == 0
    return made


def test_it_adds_and_lists(runner: CliRunner) -> None:
    added = runner.invoke(main, ["collection", "add", "riverton", "Riverton Listens"])
    assert added.exit_code == 0, added.output
    assert "Riverton Listens" in runner.invoke(main, ["collection", "list"]).output


@pytest.mark.parametrize("slug", ["River Ton", "", "../x", "riverton"])
def test_bad_names_are_said_plainly(runner: CliRunner, slug: str) -> None:
    runner.invoke(main, ["collection", "add", "riverton", "Riverton Listens"])
    answer = runner.invoke(main, ["collection", "add", slug, "Another"])
    assert answer.exit_code == 1 and "short name" in answer.output
