"""share.upload"""

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import items
from archive.actions.uploads import SPARE
from archive.media import arriving
from archive.models import Item, Story, Voice
from tests.make import begin
from tests.people import People


def test_it_takes_a_photo(client: FlaskClient, people: People, photo: bytes) -> None:
    begin(client)
    answer = client.post("/share/upload", data={"files": (io.BytesIO(photo), "me.png")})
    assert answer.status_code == 302
    assert b"Photo" in client.get("/share/tell").data


def test_it_keeps_the_good_beside_the_bad(
    client: FlaskClient, people: People, photo: bytes
) -> None:
    begin(client)
    files = [
        (io.BytesIO(photo), "a.png"),
        (io.BytesIO(b""), "empty.mp3"),
        (io.BytesIO(b"hello"), "x.mp3"),
    ]
    answer = client.post("/share/upload", data={"files": files})
    assert answer.status_code == 400
    assert b"empty.mp3" in answer.data and b"This file is empty" in answer.data
    assert b"Photo" in client.get("/share/tell").data


def test_its_bytes_lie_where_they_are_swept(
    client: FlaskClient, people: People, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that dies here must not leave them: whatever lies there goes with it."""
    seen, look = [], items.look

    def looked(path: Path, most: int, key: str) -> items.Received:
        seen.append(path)
        return look(path, most, key)

    monkeypatch.setattr(items, "look", looked)
    begin(client)
    client.post("/share/upload", data={"files": (io.BytesIO(photo), "me.png")})
    assert [media.store().work in path.parents for path in seen] == [True]


@pytest.mark.parametrize(("change", "status"), [({"state": "submitted"}, 409), ({}, 404)])
def test_a_draft_sent_or_left_meanwhile_takes_nothing(
    client: FlaskClient,
    session: Session,
    people: People,
    photo: bytes,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, str],
    status: int,
) -> None:
    look = items.look

    def looked(path: Path, most: int, key: str) -> items.Received:
        session.execute(update(Story).values({"state": "draft"} | change))
        session.execute(update(Voice).values(left_on=None if change else clock.today()))
        session.commit()
        return look(path, most, key)

    begin(client)
    monkeypatch.setattr(items, "look", looked)
    answer = client.post("/share/upload", data={"files": (io.BytesIO(photo), "me.png")})
    assert answer.status_code == status
    assert session.scalars(select(Item)).all() == []


def test_it_asks_for_a_file(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/upload", data={}).status_code == 400


def test_it_shows_hostile_names_as_words(client: FlaskClient, people: People) -> None:
    begin(client)
    name = "../../<img src=x onerror=alert(1)>.mp3"
    answer = client.post("/share/upload", data={"files": (io.BytesIO(b"no"), name)})
    assert answer.status_code == 400 and b"<img src=x" not in answer.data


def test_too_much_is_said_plainly(app: Flask, people: People) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    client = app.test_client()
    begin(client)
    answer = client.post("/share/upload", data={"files": (io.BytesIO(b"x" * 5000), "a.mp3")})
    assert answer.status_code == 413
    assert b"more than we can take at once" in answer.data


def test_a_full_disk_is_said_plainly(
    client: FlaskClient, people: People, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "free", lambda store: SPARE + 5000)
    begin(client)
    small = client.post("/share/upload", data={"files": (io.BytesIO(photo), "me.png")})
    assert small.status_code == 302
    answer = client.post("/share/upload", data={"files": (io.BytesIO(b"x" * 6000), "a.mp3")})
    assert answer.status_code == 507 and "no room for more just now" in answer.text


def test_a_story_holds_so_many_files_and_no_more(
    client: FlaskClient, people: People, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "MOST_ITEMS", 2)
    begin(client)
    client.post("/share/write", data={"body": "Words are no file."})
    files = [(io.BytesIO(photo), f"{n}.png") for n in "abc"]
    answer = client.post("/share/upload", data={"files": files})
    assert answer.status_code == 400
    assert answer.text.count("as many files as it can hold") == 1 and "c.png" in answer.text
    assert client.get("/share/tell").text.count("Photo") == 2


def test_it_says_what_was_kept_and_leads_on(
    client: FlaskClient, people: People, photo: bytes
) -> None:
    """Else what was kept is sent a second time, or nobody knows how to go on without scripts."""
    begin(client)
    files = [(io.BytesIO(photo), "a <b>.png"), (io.BytesIO(b""), "empty.mp3")]
    page = client.post("/share/upload", data={"files": files}).text
    kept = page.partition("What came through is kept.")[2].partition("<form")[0]
    assert "<li>a &lt;b&gt;.png</li>" in kept and "empty.mp3" not in kept
    assert 'href="/share/tell">Go on</a>' in kept
    alone = client.post("/share/upload", data={"files": (io.BytesIO(b""), "empty.mp3")}).text
    assert "You do not have to send it again." not in alone
