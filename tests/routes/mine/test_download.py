"""mine.download"""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import media
from archive.actions import corrections, messages, showings, words
from archive.consent import Room
from archive.consent.presentation import OPEN
from archive.consent.wording import LINES
from archive.models import Kit, Voice
from archive.tasks import erasing
from tests import make
from tests.media import given
from tests.people import People

Work = Callable[[], int]


def packed(client: FlaskClient) -> zipfile.ZipFile:
    answer = client.get("/mine/download")
    assert answer.mimetype == "application/zip"
    found = zipfile.ZipFile(io.BytesIO(answer.data))
    assert found.testzip() is None
    return found


def test_everything_given(
    client: FlaskClient, session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    source = given.tone(tmp_path / "secret-name.wav", 1)
    original = source.read_bytes()
    item = make.recorded(session, story, source)
    work()
    make.timed(session, story, item, ["I met Dail.", "He went."])
    voice = story.voices[0]
    messages.from_staff(session, people.viewer("mo"), voice, "Which street was it?")
    corrections.suggest(session, voice, item, 0, "I met Dale.")
    room, fay = asdict(Room(facilitators_police=False, press=True)), people.users["fay"]
    kit = Kit(collection_id=people.riverton.id, title="One", room=room, made_by_id=fay.id)
    session.add(kit)
    session.flush()
    held = showings.Held(date(2026, 5, 3), people=11)
    clip = make.clip(session, story, fay)
    showings.record(session, people.viewer("fay"), kit, held, [clip])
    session.commit()
    make.come_back(client)
    found = packed(client)
    names = set(found.namelist())
    assert {"story.txt", "recording-2.wav", "words-2.txt", "words-2.vtt"} <= names
    assert {"consent-1.txt", "consent-1.jsonld", "messages.txt", "corrections.txt"} <= names
    assert found.read("recording-2.wav") == original
    assert "porch light" in found.read("story.txt").decode()
    assert "He went." in found.read("words-2.vtt").decode()
    consent = found.read("consent-1.txt").decode()
    assert "Put my story on this website for anyone to see.  Yes" in consent
    assert voice.consents[0].digest in consent and voice.consents[0].wording.words in consent
    assert json.loads(found.read("consent-1.jsonld"))
    assert "Which street" in found.read("messages.txt").decode()
    shown = found.read("showings.txt").decode()
    assert "2026-05-03  a room with police in it, news reporters could come  people: 11" in shown
    assert "secret-name" not in " ".join(names)
    assert not list(media.store().work.glob("*/plain"))


def test_an_erased_original_gives_what_outlives_it(
    client: FlaskClient, session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    item = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    work()
    erasing.erase_original(session, item.id)
    make.come_back(client)
    found = packed(client)
    assert any(name.startswith("recording-2.m4a") for name in found.namelist())


def test_each_voice_gets_its_own(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    other = Voice(story=story, pseudonym="level river 12", part="relative", pending={})
    session.add(other)
    session.flush()
    words.give(other, "en", make.SECRETS, "one two three four five six seven")
    messages.from_staff(session, people.viewer("mo"), story.voices[0], "Only for the first.")
    session.commit()
    make.come_back(client, "one two three four five six seven")
    found = packed(client)
    everything = b"".join(found.read(name) for name in found.namelist())
    assert b"porch light" not in everything and b"Only for the first" not in everything
    assert b"Nia" not in everything


def test_it_is_absent_without_words(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    assert client.get("/mine/download").status_code == 404


def test_it_says_where_less_is_shown(client: FlaskClient, session: Session, people: People) -> None:
    told = make.chosen("all")
    told.choices = replace(told.choices, stricter={"print": replace(OPEN, name="show-no-name")})
    make.submitted(session, people.riverton, told)
    make.come_back(client)
    said = packed(client).read("consent-1.txt").decode().partition("less-room")[0]
    assert f"{LINES['less-print']['en']}\n{LINES['show-no-name']['en']}" in said
    assert LINES["less-web"]["en"] not in said


def test_what_is_hidden_can_be_taken_along(
    client: FlaskClient, session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = make.released(session, people.riverton)
    source = given.tone(tmp_path / "tone.wav", 1)
    original = source.read_bytes()
    make.recorded(session, story, source)
    work()
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "hide"})
    work()
    assert "/mine/download" in client.get("/mine/story").text
    found = packed(client)
    assert "porch light" in found.read("story.txt").decode()
    assert found.read("recording-2.wav") == original


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Nia Sample", "Nia", "Nia"), "Nia Sample (full name), Nia (first name, the name you"),
        (("Nia", "Nia", ""), "Name: Nia\n"),
        (("", "Nia", "Robin"), "Nia (first name), Robin (the name you chose)\n"),
    ],
)
def test_each_name_is_said_once_and_which_it_is(
    client: FlaskClient,
    session: Session,
    people: People,
    names: tuple[str, str, str],
    said: str,
) -> None:
    voice = make.submitted(session, people.riverton).voices[0]
    voice.full_name, voice.first_name, voice.chosen_name = names
    session.commit()
    make.come_back(client)
    assert said in packed(client).read("story.txt").decode()
