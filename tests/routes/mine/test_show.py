"""mine.show"""

from dataclasses import asdict
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import messages, showings, words
from archive.consent import Room
from archive.models import Kit
from tests import make
from tests.people import People


def test_it_works(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    page = client.get("/mine/story").get_data(as_text=True)
    assert "Porch light" in page and "Waiting for a moderator" in page


def test_it_is_absent_without_words(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    assert client.get("/mine/story").status_code == 404


def test_it_shows_messages_and_showings(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    messages.from_staff(session, people.viewer("mo"), story.voices[0], "Which street was it?")
    kit = Kit(
        collection_id=people.riverton.id,
        title="One",
        room=asdict(Room(open_doors=True, leaders=True, recorded=True)),
        made_by_id=people.users["fay"].id,
    )
    clip = make.clip(session, story, people.users["fay"])
    session.add(kit)
    session.flush()
    held = showings.Held(date(2026, 5, 3), people=11, officers=2)
    showings.record(session, people.viewer("fay"), kit, held, [clip])
    session.commit()
    make.come_back(client)
    page = client.get("/mine/story").get_data(as_text=True)
    assert "Which street was it?" in page
    assert "played to 11 people" in page and "2 officers among them" in page
    assert (
        "May 3, 2026, an open meeting, where police may be, city leaders could come, the meeting"
        " was recorded: a part of it was played" in page
    )


def test_new_words_end_old_visits(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    words.give(story.voices[0], "en", make.SECRETS)
    session.commit()
    assert client.get("/mine/story").status_code == 404
