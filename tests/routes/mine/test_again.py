"""mine.again"""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions, leaving
from tests import make
from tests.people import People


def test_after_someone_left_the_others_choose_anew(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    leaving.leave(session, make.second(session, story, choices=make.everything()))
    session.commit()
    address = f"/stories/{story.public_id}"
    assert people.client("vera").get(address).status_code == 404
    make.come_back(client)
    assert b"Someone left this story" in client.get("/mine/story").data
    assert b"took their words with them" in client.get("/mine/again").data
    assert client.post("/mine/again").status_code == 302
    assert people.client("vera").get(address).status_code == 200
    assert b"Someone left this story" not in client.get("/mine/story").data


def test_at_18_all_is_no_until_confirmed(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    voice = story.voices[0]
    make.guardian(session, voice)
    address = f"/stories/{story.public_id}"
    birthday = clock.now() + timedelta(days=3 * 365)
    with clock.standing_at(birthday):
        decisions.refresh(session, story)
        session.commit()
        assert people.client("vera").get(address).status_code == 404
        make.come_back(client)
        assert b"You are 18 now" in client.get("/mine/story").data
        assert b"You decide alone" in client.get("/mine/again").data
        client.post("/mine/again")
        assert people.client("vera").get(address).status_code == 200
        assert b"You are 18 now" not in client.get("/mine/story").data


def test_without_choices_it_leads_to_them(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.second(session, make.submitted(session, people.riverton))
    make.come_back(client, make.ANA)
    assert client.get("/mine/again").headers["Location"] == "/mine/choices"


def test_a_story_taken_back_stays_so(client: FlaskClient, session: Session, people: People) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "hide"})
    assert client.post("/mine/again").status_code == 409
