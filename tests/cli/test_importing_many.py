"""archive import of a manifest with consents: staff only, in whole or not at all, never twice."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.consent import USES, Answer
from archive.models import Batch, Collection, Consent, ImportRow, Item, Membership, Story, User
from tests.cli.conftest import Site
from tests.cli.test_importing import INTO, SOUND, VTT, stories, write

PDF = "%PDF-1.4\n% a paper that is signed\n"
HEAD = (
    "story,transcript,media,title,content_notes,full_name,chosen_name,contact,method,evidence,"
    "evidence_note,dialogue-closed,clip,show_name,hold_until,Shelf\n"
)
ROWS = """\
a1,a.vtt,late-bus.ogg,Walking,death:described:0:01-0:02; injury,Nia E. Brown,Robin,n@example.org,\
paper,nia.pdf,Folder 3,yes,ask,show-chosen-name,2031-01-01,7
a2,b.vtt,,Bare,,,,,,,,,,,,
a3,c.vtt,,No evidence,,,,,paper,,,yes,,,,
a4,c.vtt,,Wrong answer,,,,,paper,,Folder 4,maybe,,,,
a5,c.vtt,,Not a scan,,,,,spoken,c.vtt,,yes,,,,
a6,c.vtt,,Nameless,,,,,paper,,Folder 5,yes,,show-full-name,,
a7,c.vtt,,Unknown note,sadness,,,,,,,,,,,
a8,c.vtt,,Not a contact,,,,555-0100,,,,,,,,
"""


@pytest.fixture
def staffed(site: Site, rows: Session) -> Site:
    """The site with Mo, who moderates Riverton, and Fay, who does not."""
    riverton = rows.scalars(select(Collection)).one()
    for name, role in (("mo", "moderator"), ("fay", "facilitator")):
        user = User(email=f"{name}@example.org", name=name, password="!", fs_uniquifier=name)
        rows.add(user)
        rows.flush()
        rows.add(Membership(user_id=user.id, collection_id=riverton.id, role=role))
    rows.commit()
    return site


def box(folder: Path, manifest: str = HEAD + ROWS) -> Path:
    """Return the path of a manifest with its files beside it."""
    parts = {f"{n}_vtt": VTT.replace("home", f"home {n}") for n in "abc"}
    write(folder, nia_pdf=PDF, list_csv=manifest, **parts)
    (folder / "late-bus.ogg").write_bytes(SOUND.read_bytes())
    return folder / "list.csv"


def test_consents_wait_for_a_second_person(staffed: Site, rows: Session, tmp_path: Path) -> None:
    path, report = box(tmp_path / "in"), tmp_path / "report.csv"
    bare = staffed.run("import", path, *INTO)
    assert bare.exit_code == 1 and "Say who recorded them" in bare.output
    assert staffed.run("import", path, *INTO, "--as", "fay@example.org").exit_code == 1
    assert not stories(rows)
    rows.rollback()
    done = staffed.run("import", path, *INTO, "--as", "mo@example.org", "--report", report)
    assert done.exit_code == 1 and "2 of 8 brought in" in done.output
    for words in (
        "c.vtt (manifest line 4): tells of a consent without saying how it can be checked",
        "c.vtt (manifest line 5): has an answer that is not one of the choices",
        "c.vtt (manifest line 6): has evidence that is no scan, photo or sound",
        "c.vtt (manifest line 7): shows a name that is not given",
        "c.vtt (manifest line 8): has a content note we do not know",
        "c.vtt (manifest line 9): has a contact that is no e-mail address",
    ):
        assert words in done.output, done.output
    first, second = stories(rows)
    (consent,) = first.voices[0].consents
    assert consent.uses == {"dialogue-closed": int(Answer.YES), "clip": int(Answer.ASK)}
    assert consent.evidence_key and consent.evidence == "Folder 3" and not consent.confirmation
    assert str(consent.hold_until) == "2031-01-01" and consent.method == "paper"
    assert first.voices[0].full_name == "Nia E. Brown" and "Nia" not in first.title
    assert first.voices[0].contact == "n@example.org"
    assert [(n.code, n.start_ms) for n in first.content_notes] == [
        ("death", 1000),
        ("injury", None),
    ]
    assert all(decision.answer == 0 for decision in first.decisions)
    assert not second.voices[0].consents and first.door == "import"
    lines = list(csv.DictReader(report.read_text(encoding="utf-8").splitlines()))
    assert [row["result"] for row in lines] == ["brought in"] * 2 + ["left out"] * 6
    assert lines[0]["story"] == first.public_id and lines[2]["line"] == "4"
    batch = rows.scalars(select(Batch)).one()
    assert batch.name == "list" and len(batch.stories) == 2 and len(batch.rows) == 8


def test_a_second_run_brings_in_what_was_mended(
    staffed: Site, rows: Session, tmp_path: Path
) -> None:
    path = box(tmp_path / "in")
    with_mo = (*INTO, "--as", "mo@example.org")
    staffed.run("import", path, *with_mo)
    mended = ROWS.replace(
        "a3,c.vtt,,No evidence,,,,,paper,,,", "a3,c.vtt,,Mended,,,,,paper,,Folder 9,"
    )
    path.write_text(HEAD + mended.replace("Bare", "Another title"), encoding="utf-8")
    done = staffed.run("import", path, *with_mo)
    assert "3 of 8 brought in" in done.output and "2 of them were in already" in done.output
    assert "b.vtt (manifest line 3): is in already; its row says something else" in done.output
    assert [story.title for story in stories(rows)] == ["Walking", "Bare", "Mended"]
    assert rows.scalar(select(func.count(ImportRow.id))) == 8
    assert rows.scalar(select(func.count(ImportRow.id)).where(ImportRow.story_id.is_(None))) == 5


def test_files_without_an_id_are_known_again(site: Site, rows: Session, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a_vtt=VTT, b_vtt=VTT.replace("home", "back"))
    assert site.run("import", folder, *INTO).exit_code == 0
    (folder / "a.vtt").rename(folder / "renamed.vtt")
    again = site.run("import", folder, *INTO)
    assert again.exit_code == 0 and "2 of them were in already" in again.output
    assert len(stories(rows)) == 2


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on(site: Site, rows: Session, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    names = [f"n{n:03}" for n in range(16)]
    write(folder, **{f"{name}_vtt": VTT.replace("home", name) for name in names})
    lines = "".join(f"{name},{name}.vtt,late-bus.ogg\n" for name in names)
    write(folder, list_csv=f"story,transcript,media\n{lines}")
    (folder / "late-bus.ogg").write_bytes(SOUND.read_bytes())
    command = [sys.executable, "-m", "archive", "import", str(folder / "list.csv"), *INTO]
    run = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while len(stories(rows)) < 3 and time.monotonic() < until:
        rows.rollback()
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    rows.rollback()
    came = len(stories(rows))
    assert 3 <= came < len(names)
    done = site.run("import", folder / "list.csv", *INTO)
    assert done.exit_code == 0, done.output
    assert f"{came} of them were in already" in done.output
    rows.rollback()
    assert len(stories(rows)) == len(names)
    assert rows.scalar(select(func.count(Item.id))) == len(names)
    kept = rows.scalars(select(ImportRow.story_id)).all()
    assert len(set(kept)) == len(names) and None not in kept


def test_every_use_has_a_column(staffed: Site, rows: Session, tmp_path: Path) -> None:
    head = "story,transcript,method,evidence_note," + ",".join(USES)
    manifest = f"{head}\nall,a.vtt,telephone,Call log 4," + ",".join(["yes"] * len(USES)) + "\n"
    path = box(tmp_path / "in", manifest)
    assert staffed.run("import", path, *INTO, "--as", "mo@example.org").exit_code == 0
    consent = rows.scalars(select(Consent)).one()
    assert set(consent.uses) == set(USES)
    story = rows.scalars(select(Story)).one()
    assert all(decision.answer == 0 for decision in story.decisions)
