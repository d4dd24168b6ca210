"""mine.add_words"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People
from tests.pressing import form_of, twice


def test_a_second_narrator_adds_own_words(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    ana = make.second(session, story)
    story.state = "returned"
    session.commit()
    make.come_back(client, make.ANA)
    assert b"Add your own words" in client.get("/mine/add").data
    assert client.post("/mine/add", data={"body": "I saw it too."}).status_code == 302
    session.rollback()
    session.expire_all()
    assert [(i.body, i.voice_id) for i in story.items] == [
        (make.WORDS, None),
        ("I saw it too.", ana.id),
    ]


def test_nothing_is_no_story(client: FlaskClient, session: Session, people: People) -> None:
    make.second(session, make.submitted(session, people.riverton))
    make.come_back(client, make.ANA)
    assert client.post("/mine/add", data={"body": "  "}).status_code == 400
    assert client.post("/mine/add", data={"body": "Too late."}).status_code == 409


def test_too_long_a_text_is_not_cut(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.second(session, story)
    story.state = "returned"
    session.commit()
    make.come_back(client, make.ANA)
    answer = client.post("/mine/add", data={"body": "I saw it. " * 21_000 + "All of it."})
    assert answer.status_code == 400 and "This text is too long." in answer.text
    assert "All of it.</textarea>" in answer.text


def test_two_presses_add_them_once(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.second(session, story)
    story.state = "returned"
    session.commit()
    make.come_back(client, make.ANA)
    twice(client, "/mine/add", form_of(client, "/mine/add") | {"body": "I saw it too."})
    session.rollback()
    session.expire_all()
    assert [item.body for item in story.items] == [make.WORDS, "I saw it too."]
