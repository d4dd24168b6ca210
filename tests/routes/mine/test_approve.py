"""mine.approve"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import gate
from archive.actions import decisions, lifting, redactions
from archive.consent.presentation import OPEN
from archive.models import Story
from tests import make
from tests.media import given
from tests.people import People


@pytest.fixture
def story(session: Session, people: People) -> Story:
    """A released story whose narrator wants to see it first."""
    made = make.released(session, people.riverton)
    made.voices[0].see_first = True
    decisions.refresh(session, made)
    session.commit()
    return made


def look(page: str) -> str:
    found = re.search(r'name="look" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


def test_release_alone_lets_nothing_out(
    client: FlaskClient, session: Session, people: People, story: Story
) -> None:
    address = f"/stories/{story.public_id}"
    assert client.get(address).status_code == 404
    make.come_back(client)
    assert "before it goes out" in client.get("/mine/story").text
    assert "it waits for your yes" in client.get("/mine/preview").text
    page = client.get("/mine/approve").text
    assert "The officer asked my name" in page and "Nia Example Brown" in page
    assert client.post("/mine/approve", data={"look": look(page)}).status_code == 302
    assert client.get(address).status_code == 200
    assert client.get("/mine/approve").status_code == 302


def test_a_yes_is_to_what_was_shown(
    client: FlaskClient, session: Session, people: People, story: Story
) -> None:
    make.come_back(client)
    before = look(client.get("/mine/approve").text)
    redactions.remove_words(session, people.viewer("mo"), story, "porch light")
    session.commit()
    answer = client.post("/mine/approve", data={"look": before})
    assert answer.status_code == 409 and "has changed since" in answer.text
    assert client.get(f"/stories/{story.public_id}").status_code == 404
    again = look(answer.text)
    assert "porch light" not in answer.text
    client.post("/mine/approve", data={"look": again})
    assert client.get(f"/stories/{story.public_id}").status_code == 200


def test_putting_words_back_asks_again(
    client: FlaskClient, session: Session, people: People, story: Story
) -> None:
    """What staff removed was not in the look: its return is not what was agreed to."""
    redactions.remove_words(session, people.viewer("mo"), story, "porch light")
    session.commit()
    make.come_back(client)
    client.post("/mine/approve", data={"look": look(client.get("/mine/approve").text)})
    session.rollback()
    mark = redactions.listed(story)[0].id
    lifting.put_back(session, people.viewer("mo"), story, mark)
    session.commit()
    assert client.get(f"/stories/{story.public_id}").status_code == 404
    assert "so we ask you again" in client.get("/mine/approve").text


def test_the_desk_says_that_it_waits(people: People, story: Story) -> None:
    page = people.client("mo").get(f"/review/{story.public_id}").text
    assert "wants to see it first and has not said yes yet" in page


def test_the_sound_is_there_before_the_yes(
    client: FlaskClient,
    session: Session,
    story: Story,
    work: Callable[[], int],
    tmp_path: Path,
) -> None:
    make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    make.come_back(client)
    assert "still being made ready" in client.get("/mine/approve").text
    work()
    page = client.get("/mine/approve").text
    source = re.search(r'<audio[^>]* src="([^"]+)"', page)
    assert source and client.get(source[1]).status_code == 200
    client.post("/mine/approve", data={"look": look(page)})
    session.rollback()
    assert story.voices[0].approved == gate.look_of(story)


def test_who_did_not_ask_has_nothing_to_approve(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton)
    make.come_back(client)
    assert client.get("/mine/approve").location == "/mine/story"
    assert client.post("/mine/approve", data={"look": "x"}).status_code == 409


def test_all_that_goes_out_anywhere_is_shown(
    client: FlaskClient, session: Session, people: People
) -> None:
    """Where a room hears more and the web reads more, both stand on the page."""
    stricter = {
        "web": replace(OPEN, voice="voice-text"),
        "room": replace(OPEN, name="show-no-name", place="place-hidden"),
    }
    told = make.chosen("public-web", "dialogue-closed")
    told.choices = replace(told.choices, stricter=stricter)
    made = make.released(session, people.riverton, told)
    made.voices[0].see_first = True
    decisions.refresh(session, made)
    make.rendition(session, made, b"own", voice="voice-own")
    make.come_back(client)
    page = client.get("/mine/approve").text
    assert "<audio" in page and "Nia Example Brown" in page and "12 Oak Street" in page
