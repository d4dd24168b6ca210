"""What one member of staff did: theirs to see, and their stewards'."""

from sqlalchemy.orm import Session

from archive.actions import entries
from archive.models import Story
from tests.people import People
from tests.routes.record.conftest import closed


def test_oneself_and_a_steward(people: People, story: Story) -> None:
    mo = people.client("mo")
    mo.post(f"/review/{story.public_id}/claim")
    address = f"/record/people/{people.users['mo'].id}"
    assert "Mo took the story for review." in mo.get(address).text
    assert "What you did" in mo.get(address).text
    assert "What Mo did" in people.client("sol").get(address).text
    assert ",claimed," in mo.get(f"{address}?as=csv").text


def test_nobody_else(people: People, story: Story) -> None:
    address = f"/record/people/{people.users['mo'].id}"
    closed(people, "GET", address, "max", "fay", "marta", "felix")
    assert people.client("sol").get("/record/people/999999").status_code == 404
    marta = f"/record/people/{people.users['marta'].id}"
    assert people.client("sol").get(marta).status_code == 404


def test_a_steward_sees_no_other_collection(people: People, session: Session) -> None:
    viewer = people.viewer("mo")
    entries.note(session, "staff", "held", None, viewer, collection=people.harlow)
    entries.note(session, "staff", "noted", None, viewer, collection=people.riverton)
    session.commit()
    page = people.client("sol").get(f"/record/people/{people.users['mo'].id}").text
    assert "added a content note" in page and "placed a hold" not in page
