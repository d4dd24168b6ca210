"""mine.renew"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Story
from tests import make
from tests.people import People

YES = make.Told().choices


@contextmanager
def days_later(days: int) -> Iterator[date]:
    with clock.standing_at(clock.now() + timedelta(days=days)):
        yield clock.today()


def out(client: FlaskClient, story: Story) -> bool:
    return client.get(f"/stories/{story.public_id}").status_code == 200


def test_a_year_is_asked_in_good_time(
    client: FlaskClient, session: Session, people: People
) -> None:
    told = make.Told(choices=replace(YES, check_yearly=True))
    story = make.released(session, people.riverton, told)
    make.come_back(client)
    with days_later(334):
        assert "Shall it go on?" not in client.get("/mine/story").text
        assert client.post("/mine/renew", data={"how": "yearly"}).status_code == 409
    with days_later(335):
        page = client.get("/mine/story").text
        assert "Shall it go on?" in page and "/mine/renew" in page
        assert "Play my real voice." in client.get("/mine/renew").text
    with days_later(365):
        assert out(client, story)
    with days_later(366):
        assert not out(client, story)
        assert "Since then nobody gets your story." in client.get("/mine/renew").text
        assert client.post("/mine/renew", data={"how": "yearly"}).status_code == 302
        assert out(client, story)
        assert "Shall it go on?" not in client.get("/mine/story").text
    with days_later(366 + 365):
        assert out(client, story)
    session.rollback()
    first, second = story.voices[0].consents
    assert (second.status, second.uses) == ("RenewedConsentGiven", first.uses)


def test_letting_it_end_ends_it(client: FlaskClient, session: Session, people: People) -> None:
    told = make.Told(choices=replace(YES, check_yearly=True))
    story = make.released(session, people.riverton, told)
    make.come_back(client)
    with days_later(340):
        assert client.post("/mine/renew", data={"how": "end"}).status_code == 302
        assert out(client, story)
    with days_later(366):
        assert not out(client, story)


def test_an_end_can_be_moved(client: FlaskClient, session: Session, people: People) -> None:
    end = clock.today() + timedelta(days=60)
    told = make.Told(choices=replace(YES, stop_after=end))
    story = make.released(session, people.riverton, told)
    make.come_back(client)
    with days_later(29):
        assert "Shall it go on?" not in client.get("/mine/story").text
    with days_later(30) as today:
        assert "Shall it go on?" in client.get("/mine/story").text
        for wrong in ("", "soon", today.isoformat()):
            answer = client.post("/mine/renew", data={"how": "until", "until": wrong})
            assert answer.status_code == 400 and wrong in answer.text
            assert "leave it out" not in answer.text
    with days_later(61) as today:
        assert not out(client, story)
        later = today + timedelta(days=100)
        client.post("/mine/renew", data={"how": "until", "until": later.isoformat()})
        assert out(client, story)
    with days_later(162):
        assert not out(client, story)


def test_nothing_is_asked_without_a_wish(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    with days_later(4000):
        assert "There is nothing to decide now." in client.get("/mine/renew").text


def test_an_end_cannot_be_moved_into_the_wait(
    client: FlaskClient, session: Session, people: People
) -> None:
    today = clock.today()
    chosen = replace(
        YES, hold_until=today + timedelta(days=90), stop_after=today + timedelta(days=20)
    )
    make.released(session, people.riverton, make.Told(choices=chosen))
    make.come_back(client)
    until = (today + timedelta(days=50)).isoformat()
    answer = client.post("/mine/renew", data={"how": "until", "until": until})
    assert answer.status_code == 400 and "must come after the day to wait for" in answer.text
