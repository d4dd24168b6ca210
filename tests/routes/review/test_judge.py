"""review.judge"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import approvals
from archive.consent import Room
from archive.models import Approval, Kit, Story
from tests import make
from tests.people import People

Ask = Callable[[], int]


@pytest.fixture
def story(session: Session, people: People) -> Story:
    return make.released(session, people.riverton, make.chosen(ask=("dialogue-police",)))


@pytest.fixture
def ask(session: Session, people: People, story: Story) -> Ask:
    """Let Fay ask about a new kit; return the request."""

    def asking() -> int:
        kit = Kit(collection_id=people.riverton.id, title="One", room=asdict(Room()), made_by_id=1)
        session.add(kit)
        session.flush()
        uses = frozenset({"dialogue-police"})
        approvals.request(session, people.viewer("fay"), story, kit, Room(), uses)
        session.commit()
        return int(session.query(Approval).order_by(Approval.id.desc()).limit(1).one().id)

    return asking


def test_until_it_is_passed_on_nobody_is_asked(
    client: FlaskClient, people: People, ask: Ask
) -> None:
    row = ask()
    make.come_back(client)
    assert "A group asks you" not in client.get("/mine/story").text
    assert client.post(f"/mine/answer/{row}", data={"answer": "yes"}).status_code == 409
    mo = people.client("mo")
    assert mo.post(f"/review/requests/{row}", data={"answer": "maybe"}).status_code == 400
    assert mo.post(f"/review/requests/{row}", data={"answer": "pass"}).status_code == 302
    assert mo.post(f"/review/requests/{row}", data={"answer": "pass"}).status_code == 409
    assert "A group asks you" in client.get("/mine/story").text
    assert client.post(f"/mine/answer/{row}", data={"answer": "yes"}).status_code == 302


def test_a_stopped_one_is_silence(client: FlaskClient, people: People, ask: Ask) -> None:
    row = ask()
    mo = people.client("mo")
    assert mo.post(f"/review/requests/{row}", data={"answer": "stop"}).status_code == 302
    make.come_back(client)
    assert "A group asks you" not in client.get("/mine/story").text
    assert client.post(f"/mine/answer/{row}", data={"answer": "yes"}).status_code == 409
    assert people.client("marta").post(f"/review/requests/{row}").status_code == 400
    answer = people.client("marta").post(f"/review/requests/{row}", data={"answer": "pass"})
    assert answer.status_code == 409


def test_they_are_few(
    client: FlaskClient, session: Session, people: People, story: Story, ask: Ask
) -> None:
    """Three stand open at once, and five are put in thirty days; the others wait."""
    for _ in range(8):
        ask()
    make.pass_on(session, people.viewer("mo"))
    session.commit()
    make.come_back(client)
    voice = story.voices[0]
    seen: set[int] = set()
    for _ in range(6):
        session.rollback()
        put = [row.id for row in approvals.put_to(session, voice)]
        assert client.get("/mine/story").text.count("A group asks you") == len(put) <= 3
        seen.update(put)
        if put:
            client.post(f"/mine/answer/{put[0]}", data={"answer": "no"})
    assert len(seen) == 5
    with clock.standing_at(clock.now() + timedelta(days=31)):
        session.rollback()
        assert len(approvals.put_to(session, voice)) == 3


def test_an_answer_may_be_changed(
    client: FlaskClient, session: Session, people: People, ask: Ask
) -> None:
    row = ask()
    make.pass_on(session, people.viewer("mo"))
    session.commit()
    make.come_back(client)
    client.post(f"/mine/answer/{row}", data={"answer": "yes"})
    assert "Change it to no" in client.get("/mine/story").text
    client.post(f"/mine/answer/{row}", data={"answer": "no"})
    session.rollback()
    assert session.get_one(Approval, row).answer == "no"
