"""Of several voices each sees its own part on every page of coming back."""

import io
import zipfile
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, decisions, redactions
from archive.models import Story
from tests import make
from tests.people import People

# What Nia wrote alone.
NIA = "the porch light"


@pytest.fixture
def story(session: Session, people: People) -> Story:
    """Nia's released story, to which Ana was asked in. Nia's words are not hers."""
    made = make.released(session, people.riverton)
    make.second(session, made, choices=make.everything())
    return made


def pages(client: FlaskClient) -> str:
    """Return all that the pages of coming back say to who came in."""
    names = ("story", "words", "choices", "appearance", "preview", "approve", "renew", "withdraw")
    found = "".join(client.get(f"/mine/{name}", follow_redirects=True).text for name in names)
    packed = zipfile.ZipFile(io.BytesIO(client.get("/mine/download").data))
    return found + "".join(packed.read(name).decode() for name in packed.namelist())


def test_what_goes_to_nobody_is_nobody_elses(
    client: FlaskClient, session: Session, story: Story
) -> None:
    nia, ana = story.voices
    consents.record(session, nia, replace(make.everything(), uses={}, hold_case=True))
    ana.see_first = True
    decisions.refresh(session, story)
    session.commit()
    make.come_back(client, make.ANA)
    everything = pages(client)
    assert NIA not in everything and "court case is over and you" not in everything
    item = story.items[0].public_id
    assert client.get(f"/mine/captions/look/{item}.vtt").status_code == 404
    assert client.get(f"/mine/words/{item}/0").status_code == 404
    data = {"item": item, "how": "passages", "passage": "0"}
    assert client.post("/mine/mark", data=data).status_code == 404


def test_place_and_date_are_its_tellers(client: FlaskClient, story: Story) -> None:
    make.come_back(client, make.ANA)
    packed = zipfile.ZipFile(io.BytesIO(client.get("/mine/download").data))
    words = packed.read("story.txt").decode()
    assert "12 Oak Street" not in words and "2014" not in words
    make.come_back(client)
    packed = zipfile.ZipFile(io.BytesIO(client.get("/mine/download").data))
    assert "12 Oak Street" in packed.read("story.txt").decode()


def test_what_was_removed_from_others_words_is_not_told(
    client: FlaskClient, session: Session, people: People, story: Story
) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "porch light")
    session.commit()
    make.come_back(client, make.ANA)
    assert "porch light" not in client.get("/mine/words").text
    make.come_back(client)
    assert "porch light" in client.get("/mine/words").text
