"""account.name: how colleagues know one."""

from sqlalchemy.orm import Session

from tests.people import People


def test_a_name_is_changed(people: People, session: Session) -> None:
    mo = people.client("mo")
    assert mo.post("/account/name", data={"name": "  Mo   <b>R.</b> "}).status_code == 302
    session.rollback()
    assert people.users["mo"].name == "Mo <b>R.</b>"
    assert "<b>R." not in mo.get("/account").text


def test_no_name_is_none(people: People, session: Session) -> None:
    assert people.client("mo").post("/account/name", data={"name": " \n"}).status_code == 400
    session.rollback()
    assert people.users["mo"].name == "Mo"


def test_visitors_have_none(people: People) -> None:
    assert people.client("vera").post("/account/name", data={"name": "X"}).status_code == 302
