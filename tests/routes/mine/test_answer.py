"""mine.answer"""

from dataclasses import asdict

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import gate
from archive.actions import approvals
from archive.consent import Room
from archive.models import Kit
from tests import make
from tests.people import People


def asked(session: Session, people: People) -> int:
    story = make.released(session, people.riverton, make.chosen(ask=("dialogue-police",)))
    room = Room()
    kit = Kit(
        collection_id=people.riverton.id,
        title="One",
        room=asdict(room),
        made_by_id=people.users["fay"].id,
    )
    session.add(kit)
    session.flush()
    uses = frozenset({"dialogue-police"})
    approvals.request(session, people.viewer("mo"), story, kit, room, uses)
    make.pass_on(session, people.viewer("mo"))
    session.commit()
    return kit.id


def reach(session: Session, people: People, kit_id: int) -> int:
    return len(gate.scope(session, people.viewer("fay"), Room(), kit_id=kit_id).stories)


def test_silence_is_no_and_yes_is_yes(
    client: FlaskClient, session: Session, people: People
) -> None:
    kit_id = asked(session, people)
    assert reach(session, people, kit_id) == 0
    make.come_back(client)
    assert b"A group asks you" in client.get("/mine/story").data
    assert client.post("/mine/answer/1", data={"answer": "yes"}).status_code == 302
    session.rollback()
    assert reach(session, people, kit_id) == 1
    assert len(gate.scope(session, people.viewer("fay"), Room()).stories) == 0


def test_no_stays_no(client: FlaskClient, session: Session, people: People) -> None:
    kit_id = asked(session, people)
    make.come_back(client)
    client.post("/mine/answer/1", data={"answer": "no"})
    session.rollback()
    assert reach(session, people, kit_id) == 0


def test_bad_input(client: FlaskClient, session: Session, people: People) -> None:
    asked(session, people)
    make.come_back(client)
    assert client.post("/mine/answer/1", data={"answer": "maybe"}).status_code == 400
    assert client.post("/mine/answer/99", data={"answer": "yes"}).status_code == 409
