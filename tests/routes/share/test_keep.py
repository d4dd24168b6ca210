"""share.keep"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.jobs import enqueue
from archive.models import Item, Passage, Story, Voice
from tests import make
from tests.people import People
from tests.pressing import form_of, twice


def keep(client: FlaskClient) -> str:
    """Ask for seven words and return them."""
    page = client.post("/share/keep").get_data(as_text=True)
    found = re.search(r'data-copy="([a-z ]+)"', page)
    assert found, page
    return found[1]


def test_a_draft_opens_again_with_its_words(client: FlaskClient, people: People) -> None:
    make.begin(client)
    client.post("/share/write", data={"body": "By the river."})
    assert b"Give me seven words" in client.get("/share/keep").data
    seven = keep(client)
    client.post("/mine/leave")
    make.come_back(client, seven)
    again = client.get("/mine/story", follow_redirects=True)
    assert b"By the river." in again.data


def test_new_words_end_the_old_ones(client: FlaskClient, people: People) -> None:
    make.begin(client)
    old = keep(client)
    assert b"the old ones stop working" in client.get("/share/keep").data
    new = keep(client)
    assert client.post("/mine", data={"words": old}).status_code == 400
    make.come_back(client, new)


def test_the_words_stay_good_once_it_is_sent(client: FlaskClient, people: People) -> None:
    make.begin(client)
    client.post("/share/write", data={"body": "By the river."})
    seven = keep(client)
    sent = client.post("/share/receipt")
    assert b"still open it" in sent.data and b"data-copy" not in sent.data
    client.post("/mine/leave")
    make.come_back(client, seven)
    assert b"Waiting for a moderator" in client.get("/mine/story").data


def test_it_says_until_when_it_waits(client: FlaskClient, people: People) -> None:
    with clock.standing_at(_noon("2026-03-01")):
        make.begin(client)
        assert b"March 31, 2026" in client.get("/share/keep").data


def test_an_untouched_draft_erases_itself(
    client: FlaskClient, people: People, session: Session, work: Callable[[], int]
) -> None:
    with clock.standing_at(_noon("2026-03-01")):
        make.begin(client)
        client.post("/share/write", data={"body": "By the river."})
        seven = keep(client)
    _expire_on("2026-03-31", session, work)
    make.come_back(client, seven)
    _expire_on("2026-04-01", session, work)
    session.expire_all()
    assert session.scalars(select(Story)).one().state == "purged"
    assert session.scalars(select(Item)).one().body == ""
    assert not session.scalars(select(Passage)).all()
    assert session.scalars(select(Voice)).one().lookup is None
    assert client.post("/mine", data={"words": seven}).status_code == 400
    assert client.get("/share/tell").status_code == 404


def test_working_on_it_starts_the_time_anew(
    client: FlaskClient, people: People, session: Session, work: Callable[[], int]
) -> None:
    with clock.standing_at(_noon("2026-03-01")):
        make.begin(client)
    with clock.standing_at(_noon("2026-03-20")):
        client.post("/share/choices", data={})
    _expire_on("2026-04-10", session, work)
    session.expire_all()
    assert session.scalars(select(Story)).one().state == "draft"


def test_what_was_sent_never_expires(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    story = make.submitted(session, people.riverton)
    story.touched_on = clock.today() - timedelta(days=400)
    session.commit()
    enqueue(session, "expire_drafts")
    session.commit()
    work()
    session.refresh(story)
    assert story.state == "submitted"


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


def _expire_on(day: str, session: Session, work: Callable[[], int]) -> None:
    with clock.standing_at(_noon(day)):
        enqueue(session, "expire_drafts")
        session.commit()
        work()


def test_loading_the_page_again_keeps_the_words(
    client: FlaskClient, people: People, session: Session
) -> None:
    """The words on paper would open nothing, and the new ones were asked for by nobody."""
    make.begin(client)
    form = form_of(client, "/share/keep")
    client.post("/share/keep", data=form)
    kept = session.scalars(select(Voice)).one().lookup
    again = client.post("/share/keep", data=form, follow_redirects=True)
    assert again.request.method == "GET" and "New words were shown already." in again.text
    session.expire_all()
    assert kept and session.scalars(select(Voice)).one().lookup == kept


def test_two_presses_give_words_once(client: FlaskClient, people: People) -> None:
    make.begin(client)
    first, second = twice(client, "/share/keep", form_of(client, "/share/keep"))
    assert "data-copy" in first.text and second.headers["Location"] == "/share/keep"
