"""account.rename: what a passkey is called."""

from sqlalchemy.orm import Session

from tests import staffing
from tests.people import People


def test_a_passkey_gets_another_name(people: People, session: Session) -> None:
    key = staffing.passkey(session, people.users["mo"], "old")
    mo = people.client("mo")
    at = f"/account/factors/{key.id}/rename"
    assert mo.post(at, data={"name": "<i>phone</i>"}).status_code == 302
    assert mo.post(at, data={"name": " "}).status_code == 400
    assert "&lt;i&gt;phone" in mo.get("/account").text
    session.rollback()
    assert key.name == "<i>phone</i>"


def test_anothers_is_absent(people: People, session: Session) -> None:
    key = staffing.passkey(session, people.users["max"], "his")
    mo = people.client("mo")
    for which in (str(key.id), "app", "0", "x"):
        answer = mo.post(f"/account/factors/{which}/rename", data={"name": "mine"})
        assert answer.status_code == 404
    session.rollback()
    assert key.name == "his"
