"""The list of looks, for stewards."""

from sqlalchemy.orm import Session

from archive.actions import originals
from archive.models import Item
from tests.people import People
from tests.routes.record.conftest import closed


def test_each_sees_what_they_may_do(people: People, session: Session, item: Item) -> None:
    sol, sam = people.client("sol"), people.client("sam")
    assert "Nobody asked to open one yet." in sol.get("/record/originals").text
    originals.ask(session, people.viewer("sol"), item, "A judge asks.")
    session.commit()
    assert "A judge asks." in sam.get("/record/originals").text
    assert "I agree: it may be opened" in sam.get("/record/originals").text
    assert "I agree: it may be opened" not in sol.get("/record/originals").text


def test_only_stewards(people: People) -> None:
    closed(people, "GET", "/record/originals", "mo", "fay", "marta")
