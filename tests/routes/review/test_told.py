"""review.told"""

import io
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import items
from archive.consent import Answer
from archive.media import arriving
from archive.models import Story
from archive.web import uploads
from tests import make
from tests.media import given
from tests.people import People
from tests.pressing import form_of, twice
from tests.routes.mine.test_voices import words_on
from tests.routes.review.test_paper import GOOD as CONSENT

GOOD = {"door": "telephone", "language": "en", "title": "On the phone", "body": make.WORDS}


def test_from_the_telephone_to_a_talk_group(
    people: People, session: Session, client: FlaskClient
) -> None:
    """Taken down, consent recorded, checked by a second person; its narrator has the words."""
    mo = people.client("mo")
    page = mo.post("/review/new", data=GOOD).get_data(as_text=True)
    seven = words_on(page)
    story = session.scalars(select(Story)).one()
    assert (story.door, story.state, story.title) == ("telephone", "in-review", "On the phone")
    session.rollback()
    at = f"/review/{story.public_id}"
    assert f'href="{at}/consent"' in page
    assert mo.post(f"{at}/consent", data=CONSENT | {"method": "telephone"}).status_code == 302
    session.expire_all()
    row = story.voices[0].consents[0]
    decided = gate.decisions_of(story, clock.today())
    assert decided["dialogue-closed"].answer is Answer.NO
    session.rollback()
    people.client("max").post(f"{at}/consents/{row.public_id}/confirm")
    session.expire_all()
    assert gate.decisions_of(story, clock.today())["dialogue-closed"].answer is Answer.YES
    make.come_back(client, seven)
    assert b"On the phone" in client.get("/mine/story").data


def test_a_recording_will_do(people: People, session: Session, tmp_path: Path) -> None:
    sound = given.tone(tmp_path / "tone.mp3").read_bytes()
    data = GOOD | {"body": "", "recording": (io.BytesIO(sound), "her name.mp3")}
    answer = people.client("mo").post("/review/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 200
    story = session.scalars(select(Story)).one()
    assert [item.kind for item in story.items] == ["audio"] and story.items[0].original_key


def test_a_narrator_waits_for_no_recording(
    people: People,
    session: Session,
    client: FlaskClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While it is looked into, and a film may take minutes, whoever takes theirs back may."""
    story = make.released(session, people.riverton)
    make.come_back(client)
    mo, look, seen = people.client("mo"), items.look, []

    def looked(path: Path, most: int, key: str) -> items.Received:
        other = sqlite3.connect(tmp_path / "archive.db", timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()
        with ThreadPoolExecutor() as beside:
            took = beside.submit(client.post, "/mine/withdraw", data={"how": "hide"})
            seen.append(took.result().status_code)
        return look(path, most, key)

    monkeypatch.setattr(items, "look", looked)
    data = GOOD | {"recording": (given.tone(tmp_path / "tone.mp3").open("rb"), "a.mp3")}
    answer = mo.post("/review/new", data=data, content_type="multipart/form-data")
    assert (answer.status_code, seen) == (200, [302])
    session.expire_all()
    assert story.state == "withdrawn"


def test_a_full_disk_keeps_what_was_typed(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "free", lambda store: 1000)
    data = GOOD | {"recording": (io.BytesIO(b"x"), "x.wav")}
    answer = people.client("mo").post("/review/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 507
    assert "no room for more just now" in answer.text and "On the phone" in answer.text


def test_a_recording_may_be_longer_than_words(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_WORDS", 1000)
    data = GOOD | {"body": "", "recording": (io.BytesIO(bytes(5000)), "x.wav")}
    answer = people.client("mo").post("/review/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 400 and b"We cannot read this kind of file." in answer.data


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"door": "web"}, "Please choose one."),
        ({"body": " "}, "There is no story yet."),
        ({"body": "", "recording": "no sound"}, "We cannot read this kind of file."),
    ],
)
def test_bad_input_is_shown_again(
    people: People, session: Session, bad: dict[str, str], said: str
) -> None:
    data: dict[str, object] = {**GOOD, **bad}
    if "recording" in bad:
        data["recording"] = (io.BytesIO(bad["recording"].encode()), "x.mp3")
    answer = people.client("mo").post("/review/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert said in page and "On the phone" in page
    assert session.scalars(select(Story)).all() == []


def test_it_is_for_moderators_and_their_own_collections(people: People, session: Session) -> None:
    assert people.client("fay").get("/review/new").status_code == 404
    answer = people.client("marta").post("/review/new", data=GOOD | {"collection": "riverton"})
    assert answer.status_code == 200
    story = session.scalars(select(Story)).one()
    assert story.collection.slug == "harlow"


def test_two_presses_take_down_one_story(people: People, session: Session) -> None:
    mo = people.client("mo")
    form = form_of(mo, "/review/new") | GOOD
    first, second = twice(mo, "/review/new", form)
    assert words_on(first.text) and second.headers["Location"] == "/review"
    session.rollback()
    assert len(session.scalars(select(Story)).all()) == 1
    again = mo.post("/review/new", data=form, follow_redirects=True)
    assert "This story is kept already." in again.text


def test_too_long_a_text_is_not_cut(people: People, session: Session) -> None:
    answer = people.client("mo").post(
        "/review/new", data=GOOD | {"body": "It rained. " * 19_000 + "All day."}
    )
    assert answer.status_code == 400 and "This text is too long." in answer.text
    assert "All day.</textarea>" in answer.text
    assert session.scalars(select(Story)).all() == []
