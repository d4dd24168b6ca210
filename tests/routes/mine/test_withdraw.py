"""mine.withdraw"""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Story
from tests import make
from tests.people import People


def test_it_counts_when_the_click_is_answered(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    address = f"/stories/{story.public_id}"
    never = client.get("/stories/0000000000000000").data
    make.come_back(client)
    assert client.post("/mine/withdraw", data={"how": "hide"}).status_code == 302
    client.post("/mine/leave")
    gone = client.get(address)
    assert gone.status_code == 404
    assert gone.data.replace(story.public_id.encode(), b"0" * 16) == never
    assert b"Porch light" not in client.get("/stories").data


def test_erasing_leaves_nothing(
    client: FlaskClient, session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    make.released(
        session, people.riverton, make.Told(title="Zanzibar", body="unmistakable-heliotrope")
    )
    work()
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "erase"})
    work()
    session.rollback()
    story = session.scalars(select(Story)).one()
    assert story.state == "purged" and not story.sealed_key and not story.title
    session.close()
    index = b"".join(p.read_bytes() for p in (tmp_path / "index").rglob("*") if p.is_file())
    assert b"heliotrope" not in index


def test_one_way_must_be_chosen(client: FlaskClient, session: Session, people: People) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    assert client.post("/mine/withdraw", data={}).status_code == 400
    assert client.get("/stories").data.count(b"Porch light") == 1


def test_nothing_can_be_chosen_afterwards(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "hide"})
    assert client.post("/mine/choices", data={"public-web": "yes"}).status_code == 409
    assert b"Porch light" not in client.get("/stories").data
