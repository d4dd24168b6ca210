"""Two at once on PostgreSQL: what was taken back meanwhile is not let out."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import text

from archive import sessions
from archive.actions import decisions, leaving, reviews, wishes
from archive.actions.wishes import Wishes
from archive.gate import Viewer, fetch_own, fetch_review
from archive.models import Story
from archive.models.engine import writing
from tests import make
from tests.people import People
from tests.stores import site


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with site("postgresql", tmp_path) as made:
        yield made


def test_a_release_does_not_undo_a_withdrawal(app: Flask) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        story = make.submitted(session, people.riverton)
        story.claimed_by_id, story.state, story.review_from = (
            people.users["mo"].id,
            "in-review",
            None,
        )
        session.commit()
        public_id, voice_id, mo = story.public_id, story.voices[0].id, people.viewer("mo")
        session.rollback()

    def take_back() -> None:
        with writing(), sessions(app)() as other:
            voice = fetch_own(other, Viewer(voice_id=voice_id))
            leaving.withdraw(other, voice, erase=False)
            other.commit()

    with writing(), sessions(app)() as session:
        found = fetch_review(session, mo, public_id)
        assert [row.status for voice in found.voices for row in voice.consents]
        thread = Thread(target=take_back)
        thread.start()
        with sessions(app)() as look:
            waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            while thread.is_alive() and not look.scalar(text(waits)):
                look.rollback()
        reviews.release(session, mo, found)
        session.commit()
        thread.join()
    with sessions(app)() as session:
        kept = session.query(Story).one()
        assert kept.state == "withdrawn"
        assert {row.answer for row in kept.decisions} == {0}


def test_a_job_that_decides_again_does_not_undo_a_wish(app: Flask) -> None:
    """The worker has read the story; its narrator wishes to see it first; the worker decides."""
    with sessions(app)() as session:
        people = People(app, session)
        voice_id = make.released(session, people.riverton).voices[0].id
    with sessions(app)() as worker:
        due = worker.query(Story).one()
        read = list(due.voices)
        assert not any(voice.see_first for voice in read)
        with writing(), sessions(app)() as other:
            voice = fetch_own(other, Viewer(voice_id=voice_id))
            wishes.keep(other, voice, Wishes(see_first=True))
            other.commit()
        decisions.refresh(worker, due)
        worker.commit()
    with sessions(app)() as session:
        assert {row.answer for row in session.query(Story).one().decisions} == {0}
