"""A draft: made once, of the words it was asked for, and of nothing that is gone."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate, media, sessions
from archive.actions import drafting
from archive.formats.transcript import Timed
from archive.jobs.worker import run_pending
from archive.media.speech import Draft
from archive.models import Entry, Item, Job, Redaction, Story
from archive.tasks import drafting as tasks_drafting
from tests import listening, make, processes
from tests.people import People
from tests.stores import STORES, site


def setting() -> str:
    pytest.importorskip("faster_whisper")
    return f"en={listening.model_folder('en')}"


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with site(request.param, tmp_path, speech=setting()) as made:
        yield made


@pytest.fixture
def story(session: Session, people: People) -> Story:
    made = make.submitted(session, people.riverton)
    made.state, made.claimed_by_id = "in-review", people.users["mo"].id
    return made


@pytest.fixture
def item(session: Session, story: Story, corpus: Path) -> Item:
    """Eleven seconds of speech, sealed, and rendered by nobody yet."""
    return make.recorded(session, story, corpus / "audio_video/faster-whisper/jfk.flac")


def ask(session: Session, people: People, item: Item, instead: bool = False) -> None:
    drafting.ask(session, people.viewer("mo"), item, "en", instead)
    session.commit()


def draft(app: Flask) -> int:
    """Run what listens, and nothing else."""
    return run_pending(sessions(app), app.extensions["tasks"], only={"draft_transcript"})


def words(session: Session, item: Item) -> str:
    # What others wrote is in no transaction that began before.
    session.rollback()
    return " ".join(passage.text for passage in item.passages)


def test_what_is_said_is_written_down(
    app: Flask, session: Session, people: People, item: Item, story: Story
) -> None:
    # What staff have removed by its time stays removed, and so do the words said in it.
    session.add(Redaction(item=item, start_ms=0, end_ms=2000, by_narrator=True))
    ask(session, people, item)
    assert drafting.state(session, item).percent == 0
    assert draft(app) == 1
    assert words(session, item).startswith("And so my fellow Americans")
    assert item.words_draft and drafting.unread(story)
    assert item.passages[0].words
    assert 9000 < (item.passages[-1].end_ms or 0) <= (item.duration_ms or 12_000)
    assert [m for m in item.redactions if m.position == 0 and m.by_narrator]
    acts = [entry.act for entry in session.scalars(select(Entry).order_by(Entry.id))]
    assert {"draft-asked", "transcript-changed", "draft-made"} <= set(acts)
    assert not list(media.store().work.iterdir())
    state = drafting.state(session, item)
    assert (state.percent, state.problem, state.unread) == (None, "", True)
    before = [p.id for p in item.passages]
    # At least once may be twice: the second time finds its work done.
    job = session.scalars(select(Job).where(Job.name == "draft_transcript")).one()
    job.state = "waiting"
    session.commit()
    assert draft(app) == 1
    assert words(session, item) and [p.id for p in item.passages] == before
    assert item.draft_problem == ""


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_words_written_meanwhile_stay(
    app: Flask, session: Session, people: People, item: Item, story: Story
) -> None:
    ask(session, people, item)
    make.timed(session, story, item, ["A person wrote this."])
    assert draft(app) == 1
    assert words(session, item) == "A person wrote this."
    assert drafting.state(session, item).problem == "draft-overtaken"
    assert not item.words_draft


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_no_draft_goes_out_with_a_story(
    app: Flask, session: Session, people: People, item: Item, story: Story
) -> None:
    ask(session, people, item)
    story.state = "released"
    session.commit()
    assert draft(app) == 1
    assert (words(session, item), item.draft_problem) == ("", "draft-while-out")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_what_is_gone_is_not_listened_to(
    app: Flask, session: Session, people: People, item: Item, story: Story
) -> None:
    ask(session, people, item)
    story.state = "withdrawn"
    session.commit()
    assert draft(app) == 1
    assert words(session, item) == ""


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_killed_worker_leaves_nothing_and_the_next_does_it_again(
    app: Flask, session: Session, people: People, item: Item, tmp_path: Path
) -> None:
    ask(session, people, item)
    settings = app.extensions["settings"]
    key, only = settings.column_keys[0], {"draft_transcript"}
    process = processes.begin(_work, tmp_path, key, only, settings.speech)
    _wait(lambda: any(media.store().work.glob("*/samples")))
    assert processes.kill(process)
    assert words(session, item) == "" and not item.words_draft
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        assert draft(app) == 1
    assert words(session, item).startswith("And so my fellow Americans")
    assert not list(media.store().work.iterdir())


def _work(folder: Path, key: str, only: set[str], speech: str) -> None:
    processes.work(folder, key, only, speech=speech)


def _wait(until_true: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not until_true():
        if time.monotonic() > until:
            pytest.fail("it did not come")
        time.sleep(0.02)


HEARD = Draft("en", [Timed(0, 1000, "", "It says a name.", [])])


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_what_was_cut_out_for_good_meanwhile_does_not_come_back(
    app: Flask,
    session: Session,
    people: People,
    item: Item,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def listen(*args: object) -> Draft:
        # Another worker puts the rewritten recording in place of the one that is heard here.
        with sessions(app)() as other:
            other.get_one(Item, item.id).original_key = "rewritten"
            other.commit()
        return HEARD

    ask(session, people, item)
    monkeypatch.setattr(tasks_drafting, "_listen", listen)
    assert draft(app) == 1
    assert words(session, item) == "" and not item.words_draft
    assert drafting.state(session, item).problem == "draft-overtaken"


@pytest.mark.parametrize("app", ["postgresql"], indirect=True)
def test_a_story_taken_back_at_this_moment_gets_no_words(
    app: Flask,
    session: Session,
    people: People,
    item: Item,
    story: Story,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks_drafting, "_listen", lambda *args: HEARD)
    ask(session, people, item)
    gate.hold(session, story.id)
    story.state = "withdrawn"
    session.flush()
    working = Thread(target=draft, args=(app,))
    working.start()
    time.sleep(1)
    session.commit()
    working.join(30)
    assert words(session, item) == ""
