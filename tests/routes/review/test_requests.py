"""review.requests"""

from dataclasses import asdict

from sqlalchemy.orm import Session

from archive.actions import approvals
from archive.consent import Room
from archive.models import Kit
from tests import make
from tests.people import People


def test_the_room_is_described(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen(ask=("dialogue-police",)))
    room = Room(recorded=True)
    kit = Kit(collection_id=people.riverton.id, title="May evening", purpose="To hear each other")
    kit.room, kit.size, kit.made_by_id = asdict(room), 14, people.users["fay"].id
    session.add(kit)
    session.flush()
    uses = frozenset({"dialogue-police"})
    approvals.request(session, people.viewer("fay"), story, kit, room, uses)
    session.commit()
    assert "1 request to a narrator waits for you" in people.client("mo").get("/review").text
    page = people.client("mo").get("/review/requests").text
    for said in ("May evening", "To hear each other", "about 14 people", "the meeting is recorded"):
        assert said in page
    assert "May evening" not in people.client("marta").get("/review/requests").text
    assert people.client("fay").get("/review/requests").status_code == 404
