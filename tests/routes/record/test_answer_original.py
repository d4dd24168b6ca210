"""A second steward agrees, or says no."""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import originals
from archive.models import Item, OriginalLook
from tests.people import People
from tests.routes.record.conftest import acts, closed


def _asked(session: Session, people: People, item: Item) -> tuple[OriginalLook, str]:
    row = originals.ask(session, people.viewer("sol"), item, "A judge asks.")
    session.commit()
    return row, f"/record/originals/{row.public_id}/answer"


def test_agreeing_takes_another_person(
    people: People, session: Session, item: Item, sol: FlaskClient, sam: FlaskClient
) -> None:
    row, address = _asked(session, people, item)
    assert sol.post(address, data={"answer": "yes"}).status_code == 409
    assert sam.post(address, data={"answer": "yes"}).status_code == 302
    assert row.agreed_by_id == people.users["sam"].id
    assert acts(session)[-1] == "original-agreed"
    assert sam.post(address, data={"answer": "yes"}).status_code == 409


def test_saying_no(
    people: People, session: Session, item: Item, sol: FlaskClient, sam: FlaskClient
) -> None:
    _, address = _asked(session, people, item)
    assert sam.post(address, data={"answer": "no"}).status_code == 302
    assert acts(session)[-1] == "original-refused"
    assert sam.post(address, data={"answer": "yes"}).status_code == 409
    assert "Over; it was not opened." in sol.get("/record/originals").text


def test_nonsense_and_strangers(people: People, session: Session, item: Item) -> None:
    _, address = _asked(session, people, item)
    assert people.client("sam").post(address, data={"answer": "maybe"}).status_code == 400
    closed(people, "POST", address, "mo", "fay", "marta", data={"answer": "yes"})
    gone = "/record/originals/0000000000000000/answer"
    assert people.client("sam").post(gone, data={"answer": "yes"}).status_code == 404


def test_a_wish_nobody_answered_lapses(people: People, session: Session, item: Item) -> None:
    _, address = _asked(session, people, item)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        sam = people.client("sam")
        assert sam.post(address, data={"answer": "yes"}).status_code == 409
