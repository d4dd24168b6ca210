"""mine.withdraw"""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Story
from archive.tasks import erasing
from tests import make
from tests.media import given
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


ORIGINAL, COPY = "We keep the first recording or photo, sealed.", "We keep one copy of it"
HER_WORDS = "We keep the words."


def test_only_what_is_kept_is_promised(
    client: FlaskClient, session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    """Of written words there is no recording, and of an erased one only a copy."""
    story = make.released(session, people.riverton)
    make.come_back(client)
    written = client.get("/mine/withdraw").text
    assert HER_WORDS in written and ORIGINAL not in written and COPY not in written
    assert "recording" not in written.split("<fieldset")[1]
    item = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    work()
    session.commit()
    assert ORIGINAL in client.get("/mine/withdraw").text
    erasing.erase_original(session, item.id)
    session.commit()
    before = client.get("/mine/withdraw").text
    assert COPY in before and ORIGINAL not in before
    client.post("/mine/withdraw", data={"how": "hide"})
    work()
    after = client.get("/mine/story").text
    assert COPY in after and HER_WORDS in after and ORIGINAL not in after
    assert "It stays sealed until you ask us to erase it." in after


def test_where_a_clock_runs_no_ever_is_promised(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    people.riverton.withdrawn_days = 30
    session.commit()
    make.come_back(client)
    page = client.get("/mine/withdraw").text
    assert "After 30 days it is erased." in page and "until you ask us" not in page
    client.post("/mine/withdraw", data={"how": "hide"})
    assert "until you ask us" not in client.get("/mine/story").text


def test_what_is_hidden_is_only_left_to_be_erased(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "hide"})
    assert "Erase my story" in client.get("/mine/story").text
    page = client.get("/mine/withdraw").text
    assert "<h1>Erase my story</h1>" in page and 'value="hide"' not in page
    assert client.post("/mine/withdraw", data={"how": "erase"}).status_code == 302
