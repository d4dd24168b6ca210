"""review.correction"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import corrections, redactions
from archive.models import Item, Story
from tests import make
from tests.people import People


@pytest.fixture
def story(session: Session, people: People) -> Story:
    made = make.submitted(session, people.riverton)
    item = Item(story=made, kind="audio", position=1, state="ready", duration_ms=6000)
    session.add(item)
    session.flush()
    session.expire(made, ["items"])
    make.timed(session, made, item, ["I met Dail.", "He went."])
    return made


@pytest.fixture
def mo(people: People, story: Story) -> FlaskClient:
    client = people.client("mo")
    client.post(f"/review/{story.public_id}/claim")
    return client


def ask(session: Session, story: Story, item: int, position: int, after: str) -> str:
    row = corrections.suggest(session, story.voices[0], story.items[item], position, after)
    session.commit()
    return row.public_id


def test_taking_it_changes_the_words(
    mo: FlaskClient, client: FlaskClient, session: Session, story: Story
) -> None:
    row = ask(session, story, 1, 0, "I met Dale.")
    assert "Narrators ask for corrections:" in mo.get("/review?tab=released").text
    assert "I met Dale." in mo.get(f"/review/{story.public_id}").text
    address = f"/review/{story.public_id}/corrections/{row}"
    assert mo.post(address, data={"answer": "maybe"}).status_code == 400
    assert mo.post(address, data={"answer": "take"}).status_code == 302
    session.rollback()
    assert [p.text for p in story.items[1].passages] == ["I met Dale.", "He went."]
    assert mo.post(address, data={"answer": "take"}).status_code == 409
    assert "Narrators ask for corrections:" not in mo.get("/review").text
    make.come_back(client)
    assert "It was changed." in client.get("/mine/words").text


def test_written_words_too(mo: FlaskClient, session: Session, story: Story) -> None:
    row = ask(session, story, 0, 0, "One night I ran home.")
    mo.post(f"/review/{story.public_id}/corrections/{row}", data={"answer": "take"})
    session.rollback()
    assert story.items[0].body.startswith("One night I ran home.\n\nThe officer")
    assert len(story.items[0].passages) == 2


def test_what_is_out_stays_out(
    mo: FlaskClient, session: Session, people: People, story: Story
) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "Dail")
    row = ask(session, story, 1, 0, "I met Dail there.")
    mo.post(f"/review/{story.public_id}/corrections/{row}", data={"answer": "take"})
    session.rollback()
    parts = redactions.parts_of(story.items[1])[0]
    assert [(p.text, p.removed) for p in parts if p.removed] == [("Dail", True)]


def test_declining_changes_nothing(
    mo: FlaskClient, client: FlaskClient, session: Session, story: Story
) -> None:
    row = ask(session, story, 1, 0, "I met Dale.")
    mo.post(f"/review/{story.public_id}/corrections/{row}", data={"answer": "decline"})
    session.rollback()
    assert story.items[1].passages[0].text == "I met Dail."
    make.come_back(client)
    assert "It was not changed." in client.get("/mine/words").text


def test_words_that_moved_on(mo: FlaskClient, session: Session, story: Story) -> None:
    row = ask(session, story, 1, 0, "I met Dale.")
    story.items[1].passages[0].text = "Something else."
    session.commit()
    address = f"/review/{story.public_id}/corrections/{row}"
    assert mo.post(address, data={"answer": "take"}).status_code == 409
    assert mo.post(address, data={"answer": "decline"}).status_code == 302


def test_it_needs_the_claim(people: People, session: Session, story: Story) -> None:
    row = ask(session, story, 1, 0, "I met Dale.")
    address = f"/review/{story.public_id}/corrections/{row}"
    assert people.client("mo").post(address, data={"answer": "take"}).status_code == 409
    assert people.client("marta").post(address, data={"answer": "take"}).status_code == 404
