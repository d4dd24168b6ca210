"""What a command prints holds nothing that a narrator gave, whatever its class."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Collection, User
from tests import make
from tests.cli.conftest import Site
from tests.stateful.doings import RUN

PLANTED = "quokkaprivate"
# What is typed after each command that ends by itself and is not a measuring.
TYPED = {
    "collection add": ("mill-side", "Mill Side"),
    "collection list": (),
    "doctor": (),
    "import": ("{file}", "--collection", "riverton", "--report", "{report}"),
    "migrate": (),
    "reindex": (),
    "retention": (),
    "user add": ("kim@example.org", "--password", "a long enough word"),
    "user invite": ("lee@example.org", "riverton", "moderator"),
    "user password": ("mo@example.org",),
    "user reset": ("mo@example.org", "--yes"),
    "user role": ("mo@example.org", "riverton", "steward"),
    "verify-record": ("--seal",),
    "worker": ("--once",),
}


@pytest.fixture
def told(site: Site, rows: Session) -> Site:
    """A site with a draft, a story that is out and one taken back, full of planted words."""
    home = rows.scalars(select(Collection)).one()
    rows.add(User(email="mo@example.org", password="!", fs_uniquifier="uniquifier-mo"))
    for number, state in enumerate(("released", "withdrawn")):
        planted = f"{PLANTED}{number}"
        story = make.submitted(
            rows, home, make.Told(title=planted, body=f"It was {planted} there.")
        )
        story.voices[0].full_name = story.place_exact = planted
        story.state = state
    make.draft(rows, home, make.Told(title=PLANTED, body=f"It was {PLANTED} there."))
    rows.commit()
    return site


def test_what_ends_by_itself_is_tried() -> None:
    ends = {name for name, entry in RUN.items() if entry.kind in {"takes in", "keeps"}}
    assert set(TYPED) == ends | {"retention"}, "say in TYPED how it is run"


def test_what_measures_is_a_bench() -> None:
    measuring = {name for name, entry in RUN.items() if entry.kind == "measures"}
    assert {name.partition(" ")[0] for name in measuring} == {"bench"}


@pytest.mark.parametrize("name", TYPED)
def test_no_word_is_printed(told: Site, tmp_path: Path, name: str) -> None:
    file, report = tmp_path / "words.txt", tmp_path / "report.csv"
    file.write_text(f"It was {PLANTED} that was brought in.", encoding="utf-8")
    words = [word.format(file=file, report=report) for word in TYPED[name]]
    done = told.run(*name.split(), *words)
    assert done.exit_code == 0, done.output
    assert PLANTED not in done.output + done.stderr
    assert not report.exists() or PLANTED not in report.read_text(encoding="utf-8")
    assert name != "import" or report.exists()
    # A list of nothing would hold no word either.
    assert name != "retention" or "1 in all." in done.output
