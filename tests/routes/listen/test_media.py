"""listen.media"""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.http import http_date

from archive import clock
from archive.actions import consents
from archive.consent import Presentation
from archive.models import Hold, Item, base
from tests import make
from tests.conftest import COLUMN_KEY
from tests.people import People
from tests.questions import asked


class Counting:
    """The site's key for secret columns; counts how often it opens one."""

    def __init__(self) -> None:
        self.opened, self.key = 0, Fernet(COLUMN_KEY)

    def encrypt(self, plain: bytes) -> bytes:
        return self.key.encrypt(plain)

    def decrypt(self, token: bytes) -> bytes:
        self.opened += 1
        return self.key.decrypt(token)


def test_it_gives_what_the_presentation_allows(
    client: FlaskClient, session: Session, people: People
) -> None:
    changed = Presentation(voice="voice-changed")
    story = make.released(session, people.riverton, make.chosen("public-web", shown=changed))
    own = make.rendition(session, story, b"own", voice="voice-own")
    disguised = make.rendition(session, story, b"changed", voice="voice-changed")
    review = make.rendition(session, story, b"review", kind="review")
    base = f"/stories/{story.public_id}/media"
    assert client.get(f"{base}/{disguised.public_id}").data == b"changed"
    assert client.get(f"{base}/{own.public_id}").status_code == 404
    assert client.get(f"{base}/{review.public_id}").status_code == 404


def test_ranges(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    rendition = make.rendition(session, story, b"0123456789", voice="voice-own")
    address = f"/stories/{story.public_id}/media/{rendition.public_id}"
    answer = client.get(address, headers={"Range": "bytes=2-4"})
    assert answer.status_code == 206 and answer.data == b"234"
    assert answer.headers["Cache-Control"] == "no-store"
    behind = client.get(address, headers={"Range": "bytes=99-"})
    assert (behind.status_code, behind.headers["Content-Range"]) == (416, "bytes */10")
    several = client.get(address, headers={"Range": "bytes=0-1,4-5"})
    assert (several.status_code, several.data) == (200, b"0123456789")


def test_nobody_learns_when_a_file_was_made(
    client: FlaskClient, session: Session, people: People
) -> None:
    """It is made in the minute in which its narrator sends or changes something."""
    story = make.released(session, people.riverton)
    rendition = make.rendition(session, story, b"0123456789", voice="voice-own")
    address = f"/stories/{story.public_id}/media/{rendition.public_id}"
    days = [http_date(clock.now() + timedelta(days=n)) for n in (-9, 9)]
    for header in ("If-Modified-Since", "If-Unmodified-Since"):
        assert {client.get(address, headers={header: day}).status_code for day in days} == {200}
    part = [{"Range": "bytes=2-4", "If-Range": day} for day in days]
    assert {client.get(address, headers=each).status_code for each in part} == {206}


def test_more_voices_and_recordings_take_no_more_questions(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    rendition = make.rendition(session, story, b"own", voice="voice-own")
    address = f"/stories/{story.public_id}/media/{rendition.public_id}"
    with asked(session) as of_one:
        assert client.get(address).status_code == 200
    make.second(session, story, choices=make.chosen("public-web").choices)
    # Before the recording stands something else.
    session.add(Item(story_id=story.id, kind="text", position=-1, language="en", state="ready"))
    with asked(session) as of_more:
        assert client.get(address).status_code == 200
    assert len(of_more) == len(of_one) < 7, of_more


def test_consents_and_holds_add_to_the_work_and_do_not_multiply_it(
    client: FlaskClient, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = make.chosen("public-web")
    story = make.released(session, people.riverton, told)
    rendition = make.rendition(session, story, b"own", voice="voice-own")
    address = f"/stories/{story.public_id}/media/{rendition.public_id}"
    box, opened = Counting(), []
    monkeypatch.setattr(base, "_box", box)
    for _ in range(3):
        box.opened = 0
        assert client.get(address).status_code == 200
        opened.append(box.opened)
        for _ in range(2):
            consents.record(session, story.voices[0], told.choices)
            over = {"uses": [], "lifted_on": clock.today(), "reason": "Over."}
            session.add(Hold(story=story, placed_by_id=people.users["mo"].id, **over))
        session.commit()
    # The reason of each hold is opened once, whatever else there is.
    assert opened[1] - opened[0] == opened[2] - opened[1] == 2


def test_a_stale_rendition_is_not_served(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    rendition = make.rendition(session, story, b"old", voice="voice-own")
    rendition.item.revision += 1
    session.commit()
    address = f"/stories/{story.public_id}/media/{rendition.public_id}"
    assert client.get(address).status_code == 404


def test_another_storys_address_opens_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    private = make.released(session, people.riverton, make.chosen())
    rendition = make.rendition(session, private, b"private", voice="voice-own")
    for home in (story, private):
        address = f"/stories/{home.public_id}/media/{rendition.public_id}"
        assert client.get(address).status_code == 404


def test_on_the_web_it_gives_no_more_than_was_said_for_the_web(
    client: FlaskClient, session: Session, people: People
) -> None:
    told = make.chosen("all")
    told.choices = replace(told.choices, stricter={"web": Presentation(voice="voice-changed")})
    story = make.released(session, people.riverton, told)
    own = make.rendition(session, story, b"own", voice="voice-own")
    disguised = make.rendition(session, story, b"changed", voice="voice-changed")
    media = f"/stories/{story.public_id}/media"
    assert client.get(f"{media}/{disguised.public_id}").data == b"changed"
    assert client.get(f"{media}/{own.public_id}").status_code == 404
    room = people.client("fay").get(f"/find/{story.public_id}/media/{own.public_id}?r=said")
    assert room.data == b"own"
