"""The 21 interviews of the civil-rights corpus, brought in and let out by paper."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from archive import search, sessions
from archive.actions.reviews import FLAGS
from archive.cli import main
from archive.config import read
from archive.consent import USES
from archive.extensions import db
from archive.jobs.worker import run_pending
from archive.models import Passage, Story
from tests.conftest import make_app
from tests.people import STAFF, People

SECONDS = 30


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The site of the tests, in the folder that the command line is told of."""
    data = tmp_path / "data"
    data.mkdir()
    for name, value in {
        "DATA": str(data),
        "DATABASE": f"sqlite:///{data / 'archive.db'}",
        "MEDIA": str(data / "media"),
        "SECRET_KEY": "test",
        "LOOKUP_SECRET": "lookup",
        "LOCK_SECRET": "lock",
    }.items():
        monkeypatch.setenv(f"ARCHIVE_{name}", value)
    app = make_app(data)
    monkeypatch.setenv("ARCHIVE_COLUMN_KEYS", app.extensions["settings"].column_keys[0])
    assert replace(read(), scrypt_n=16).database == app.extensions["settings"].database
    yield app
    with app.app_context():
        db.engine.dispose()


def test_interviews(site: Flask, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sessions(site)() as session:
        people = People(site, session)
        folder = corpus / "transcripts" / "crhp" / "vtt-raw"
        began = time.perf_counter()
        done = CliRunner().invoke(main, ["import", str(folder), "--collection", "riverton"])
        taken = time.perf_counter() - began
        assert done.exit_code == 0, done.output
        assert "21 of 21 brought in" in done.output
        session.rollback()
        count = session.scalar(select(func.count(Passage.id))) or 0
        with capsys.disabled():
            print(f"\n21 interviews, {count} passages, imported in {taken:.1f} s")
        assert 5_000 < count < 15_000
        assert taken < SECONDS
        stories = list(session.scalars(select(Story).order_by(Story.id)))
        assert len(stories) == 21
        only_moderators_reach_them(people, stories[:3])
        story = min(stories, key=lambda s: len(s.items[0].passages))
        found_after_paper(site, people, story)


def only_moderators_reach_them(people: People, stories: list[Story]) -> None:
    """Until consent is confirmed nobody but those who review for the collection sees them."""
    for name in (*STAFF, "vera"):
        browser = people.client(name)
        for story in stories:
            seen = browser.get(f"/review/{story.public_id}").status_code == 200
            assert seen == (name in {"mo", "max", "sol"}), name
            for address in (f"/stories/{story.public_id}", f"/find/{story.public_id}?r=said"):
                assert browser.get(address).status_code in {302, 404}, (name, address)
            assert story.title not in browser.get("/find?r=said").text
            assert story.title not in browser.get("/stories").text


def found_after_paper(site: Flask, people: People, story: Story) -> None:
    """Mo records the paper, Max confirms it; only then is it let out, and found."""
    mo, another, fay = (people.client(name) for name in ("mo", "max", "fay"))
    at, words = f"/review/{story.public_id}", story.items[0].passages[20].text
    phrase = " ".join(words.split()[:6])
    find = {"r": "said", "q": f'"{phrase}"'}
    assert mo.post(f"{at}/claim").status_code == 302
    looked = dict.fromkeys((*FLAGS, "warnings"), "yes")
    assert mo.post(f"{at}/release", data=looked).status_code == 409
    paper = {
        **dict.fromkeys(USES, "yes"),
        "method": "paper",
        "evidence": "Folder 3",
        "language": "en",
        "voice": "voice-own",
    }
    assert mo.post(f"{at}/consent", data=paper).status_code == 302
    people.session.rollback()
    consent = story.voices[0].consents[-1].public_id
    assert mo.post(f"{at}/consents/{consent}/confirm").status_code in {400, 409}
    assert story.title not in fay.get("/find", query_string=find).text
    assert another.post(f"{at}/consents/{consent}/confirm").status_code == 302
    assert mo.post(f"{at}/release", data=looked).status_code == 302
    run_pending(sessions(site), site.extensions["tasks"])
    assert search.engine().size() >= len(story.items[0].passages)
    page = fay.get("/find", query_string=find).text
    assert story.public_id in page, phrase
    assert people.client("vera").get(f"/stories/{story.public_id}").status_code == 200
