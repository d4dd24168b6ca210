"""review.draft"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import drafting
from archive.extensions import db
from archive.formats.transcript import Timed
from archive.models import Item, Job, Story
from tests import listening
from tests.conftest import make_app
from tests.people import People


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A site with a model that knows English and no other language."""
    pytest.importorskip("faster_whisper")
    made = make_app(tmp_path, speech=str(listening.model_folder("en")))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def page(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/transcript"


@pytest.fixture
def door(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/draft"


@pytest.fixture
def wordless(session: Session, item: Item) -> Item:
    item.passages = []
    session.commit()
    return item


def jobs(session: Session) -> list[Job]:
    return list(session.scalars(select(Job).where(Job.name == "draft_transcript")))


def test_it_works(
    claimed: FlaskClient, page: str, door: str, session: Session, wordless: Item
) -> None:
    found = claimed.get(page).text
    assert "Nothing is sent anywhere" in found and "Write a draft" in found
    answer = claimed.post(door, data={"language": "en"})
    assert answer.status_code == 302 and answer.headers["Location"] == page
    (job,) = jobs(session)
    assert job.args["item_id"] == wordless.id and job.args["language"] == "en"
    job.state, job.progress = "running", 40
    session.commit()
    found = claimed.get(page).text
    assert "A draft is being written: 40%" in found and "Write a draft" not in found
    assert claimed.post(door, data={"language": "en"}).status_code == 302
    assert len(jobs(session)) == 1


def test_words_that_are_there_are_replaced_only_when_that_is_said(
    claimed: FlaskClient, door: str, session: Session
) -> None:
    answer = claimed.post(door, data={"language": "en"})
    assert answer.status_code == 400 and "There are words already" in answer.text
    assert jobs(session) == []
    assert claimed.post(door, data={"language": "en", "instead": "yes"}).status_code == 302
    assert len(jobs(session)) == 1


@pytest.mark.parametrize("language", ["es", "", "xx", "../../etc", "en\x00"])
def test_a_language_without_a_model_is_absent(
    claimed: FlaskClient, door: str, session: Session, wordless: Item, language: str
) -> None:
    assert claimed.post(door, data={"language": language}).status_code == 404
    assert jobs(session) == []


def test_a_story_that_is_out_gets_none(
    claimed: FlaskClient, page: str, door: str, session: Session, story: Story, wordless: Item
) -> None:
    story.state = "released"
    session.commit()
    assert "Write a draft" not in claimed.get(page).text
    answer = claimed.post(door, data={"language": "en"})
    assert answer.status_code in {404, 409} and jobs(session) == []


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("draft-empty", "heard no words"),
        ("no-draft", "could not write a draft"),
        ("draft-overtaken", "changed the words"),
        ("too-slow", "too long"),
    ],
)
def test_what_went_wrong_is_said(
    claimed: FlaskClient, page: str, session: Session, wordless: Item, problem: str, said: str
) -> None:
    wordless.draft_problem = problem
    session.commit()
    assert said in claimed.get(page).text


def test_a_job_that_was_given_up_is_said(
    claimed: FlaskClient, page: str, door: str, session: Session, wordless: Item
) -> None:
    claimed.post(door, data={"language": "en"})
    (job,) = jobs(session)
    job.state = "failed"
    session.commit()
    assert "could not write a draft" in claimed.get(page).text


def test_a_draft_of_silence_keeps_the_words_there_are(
    session: Session, item: Item, people: People
) -> None:
    drafting.take(session, people.viewer("mo"), item, [], "")
    assert item.draft_problem == "draft-empty" and not item.words_draft
    assert len(item.passages) == 3


def test_a_draft_ends_where_its_recording_does(
    session: Session, item: Item, people: People
) -> None:
    late = Timed(8000, 9000, "", "Too late", [[8000, 9000, 0, 8]])
    said = Timed(5000, 6500, "", "He went", [[5000, 5400, 0, 2], [5900, 6500, 3, 7]])
    drafting.take(session, people.viewer("mo"), item, [said, late], "es")
    assert [(p.text, p.end_ms) for p in item.passages] == [("He went", 6000)]
    assert item.passages[0].words == [[5000, 5400, 0, 2], [5900, 6000, 3, 7]]
    assert item.language == "es" and item.words_draft


def test_it_needs_the_claim(mo: FlaskClient, door: str) -> None:
    assert mo.post(door, data={"language": "en"}).status_code == 409


def test_a_written_story_has_none(claimed: FlaskClient, at: str, story: Story) -> None:
    written = story.items[0].public_id
    assert claimed.post(f"{at}/items/{written}/draft").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], door: str) -> None:
    absent("POST", door, data={"language": "en"})
