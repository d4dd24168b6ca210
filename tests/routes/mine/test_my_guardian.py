"""mine.my_guardian"""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from tests import make
from tests.people import People
from tests.pressing import form_of, twice
from tests.routes.mine.test_voices import words_on


def test_the_young_person_decides_who_reads(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    make.guardian(session, story.voices[0])
    mum = people.client("mum")
    make.come_back(mum, make.GUARDIAN)
    assert mum.get("/mine/guardian/story").status_code == 404
    make.come_back(client)
    assert b"Your guardian" in client.get("/mine/story").data
    client.post("/mine/my-guardian", data={"do": "reads", "reads": "yes"})
    assert b"under the porch light" in mum.get("/mine/guardian/story").data
    client.post("/mine/my-guardian", data={"do": "reads"})
    assert mum.get("/mine/guardian/story").status_code == 404


def test_new_words_end_the_old(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.guardian(session, story.voices[0])
    mum = people.client("mum")
    make.come_back(mum, make.GUARDIAN)
    make.come_back(client)
    page = client.post("/mine/my-guardian", data={"do": "renew"}).get_data(as_text=True)
    assert mum.get("/mine/guardian").status_code == 404
    assert mum.post("/mine", data={"words": make.GUARDIAN}).status_code == 400
    make.come_back(mum, words_on(page))
    assert mum.get("/mine/guardian").status_code == 200


def test_it_is_for_the_young_alone(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.get("/mine/my-guardian").status_code == 404


def test_one_must_agree(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    story.voices[0].adult_on = clock.today() + timedelta(days=900)
    session.commit()
    make.come_back(client)
    assert client.post("/mine/my-guardian", data={}).status_code == 400
    page = client.post("/mine/my-guardian", data={"agree": "yes"}).get_data(as_text=True)
    assert len(words_on(page).split()) == 7


def test_a_guardian_who_waits_is_named_as_such(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client)
    page = client.get("/mine/story").text
    assert "Your guardian has not said yes" in page and "Someone else in this story" not in page


def test_two_presses_give_words_once(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client)
    form = form_of(client, "/mine/my-guardian") | {"do": "renew"}
    first, second = twice(client, "/mine/my-guardian", form)
    assert second.headers["Location"] == "/mine/my-guardian"
    make.come_back(people.client("mum"), words_on(first.text))
