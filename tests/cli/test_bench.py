"""The search benchmark prints what it measured, on a copy that it destroys."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy.orm import Session

from archive import search
from archive.cli import bench, main
from archive.cli.bench_fts import match
from tests import make
from tests.people import People


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A command line that works on the archive of this test, and the engine put back after."""
    kept = search.engine()
    monkeypatch.setattr(bench, "create_app", lambda: app)
    monkeypatch.setattr(search, "_engine", kept)
    return CliRunner()


def test_one_object_in_the_agreed_shape(
    run: CliRunner, session: Session, people: People, tmp_path: Path
) -> None:
    for n in range(6):
        body = "\n\n".join(
            f"The officer asked about the porch light again {n} {m}" for m in range(9)
        )
        make.released(session, people.riverton, make.Told(title=f"Porch {n}", body=body))
    found = json.loads(run.invoke(main, ["bench", "search", "--json", "--rounds", "1"]).output)
    assert set(found) == {"name", "data", "results", "ratios", "budget", "ok"}
    assert found["name"] == "search"
    assert found["budget"] is None
    assert found["ok"] is True
    assert found["data"]["passages"] == 54
    assert len(found["results"]) == 3
    assert all(row["p95_ms"] >= row["p50_ms"] > 0 for row in found["results"].values())
    assert all(ratio > 0 for ratio in found["ratios"].values())
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"archive.db", "archive.db-wal", "archive.db-shm", "index", "media"}


def test_a_table_for_people(run: CliRunner, session: Session, people: People) -> None:
    make.released(session, people.riverton, make.Told(body="the porch light\n\nthe porch door"))
    told = run.invoke(main, ["bench", "search", "--rounds", "1"])
    assert told.exit_code == 0, told.output
    assert "ours" in told.output
    assert "fts5, equal work" in told.output


def test_an_empty_archive_says_so(run: CliRunner, people: People) -> None:
    told = run.invoke(main, ["bench", "search"])
    assert told.exit_code == 1
    assert "no passages yet" in told.output


@pytest.mark.parametrize(
    ("typed", "matched"),
    [("one two", '"one" "two"'), ('one "two three"', '"one" "two three"'), ("a-b", '"a-b"')],
)
def test_the_yardstick_gets_the_same_query(typed: str, matched: str) -> None:
    assert match(typed) == matched
