"""Uploads that are wrong on purpose: a plain sentence, and nothing already given is lost."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import text
from archive.config import Settings
from tests.hostile.multipart import TYPE, part, whole
from tests.hostile.page import look
from tests.hostile.strings import core, lists
from tests.hostile.test_telling import newest
from tests.people import People
from tests.thorough import some

WORDS = "What I had written before."
SENTENCES = (
    "This file is empty.",
    "We cannot read this kind of file.",
    "This file seems to be broken.",
    "This recording is too long for one file.",
    "This is more than we can take at once.",
    "There is no sound in this recording.",
    "This file takes too long to read.",
)

# Werkzeug leaves the file of a torn or refused body to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*nclosed file:ResourceWarning")


@pytest.fixture
def given(telling: FlaskClient, photo: bytes) -> FlaskClient:
    """Nia, who has written something and sent a photo."""
    assert telling.post("/share/write", data={"body": WORDS}).status_code == 302
    files = {"files": (io.BytesIO(photo), "me.png")}
    assert telling.post("/share/upload", data=files).status_code == 302
    return telling


@pytest.fixture(autouse=True)
def nothing_left(app: Flask) -> Iterator[None]:
    """Check that no half-received file stays in the data folder."""
    settings: Settings = app.extensions["settings"]
    before = {file.name for file in settings.data.iterdir()}
    yield
    left = {file.name for file in settings.data.iterdir()} - before
    assert left <= {"media", "archive.db-wal", "archive.db-shm", "index"}, left


def still_there(session: Session, items: int = 2) -> None:
    story = newest(session).story
    assert story.items[0].body == WORDS
    assert len(story.items) == items


def said(page: str) -> None:
    assert any(sentence in page for sentence in SENTENCES), page
    look(page)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"MZ\x90\0", b"#!/bin/sh\nid", b"<svg onload=alert(1)>", b"ID3", b"\xff\xfb"],
)
def test_lying_files(given: FlaskClient, session: Session, content: bytes) -> None:
    for name in ("a.mp3", "a.png", "a", "", "CON", "a.mp3.exe", ".htaccess"):
        sent = whole(part("files", content, name))
        answer = given.post("/share/upload", data=sent, content_type=TYPE)
        assert answer.status_code == 400, name
        if name:
            said(answer.text)
        still_there(session)


def test_a_photo_called_a_recording(given: FlaskClient, session: Session, photo: bytes) -> None:
    """What a file is called counts for nothing."""
    sent = whole(part("files", photo, "song.mp3", "audio/mpeg"))
    assert given.post("/share/upload", data=sent, content_type=TYPE).status_code == 302
    still_there(session, 3)
    assert newest(session).story.items[2].kind == "photo"


@pytest.fixture
def small(app: Flask) -> Iterator[int]:
    before, app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_CONTENT_LENGTH"], 100_000
    yield 100_000
    app.config["MAX_CONTENT_LENGTH"] = before


@pytest.mark.parametrize("door", ["/share/upload", "/share/record", "/share/write", "/share/about"])
def test_over_the_limit(given: FlaskClient, session: Session, small: int, door: str) -> None:
    sent = whole(part("files", b"x" * small, "a.mp3"), part("body", b"new words"))
    answer = given.post(door, data=sent, content_type=TYPE)
    assert answer.status_code == 413
    said(answer.text)
    still_there(session)


def test_a_length_that_lies(given: FlaskClient, session: Session) -> None:
    sent = whole(part("files", b"x" * 100, "a.mp3"))
    for length in ("9" * 30, "-1", "0", "1", "abc", "1e3", ""):
        answer = given.post(
            "/share/upload",
            data=sent,
            content_type=TYPE,
            environ_overrides={"CONTENT_LENGTH": length},
        )
        assert answer.status_code in {400, 413}, length
        look(answer.text)
    still_there(session)


@pytest.mark.parametrize("end", [0, 1, 20, 60, 90, 120, 200, -1, -3, -8, -20])
def test_torn_off(given: FlaskClient, session: Session, photo: bytes, end: int) -> None:
    sent = whole(part("about", b"x"), part("files", photo, "me.png", "image/png"))
    answer = given.post("/share/upload", data=sent[:end], content_type=TYPE)
    assert answer.status_code in {302, 400}
    story = newest(session).story
    assert len(story.items) == (3 if answer.status_code == 302 else 2)


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
        f"multipart/form-data; boundary={'x' * 5000}",
        'multipart/form-data; boundary="\\"; x',
        "multipart/mixed; boundary=----hostile",
        "text/plain",
        "application/json",
        "application/x-www-form-urlencoded; charset=utf-7",
        "",
        ";;;=",
        "multipart/form-data; boundary=é",
    ],
)
def test_boundaries(given: FlaskClient, session: Session, photo: bytes, kind: str) -> None:
    sent = whole(part("files", photo, "me.png"))
    answer = given.post(
        "/share/upload", data=sent, environ_overrides={"CONTENT_TYPE": kind}, content_type=TYPE
    )
    assert answer.status_code in {400, 413}
    look(answer.text)
    still_there(session)


def test_thousands_of_fields(given: FlaskClient, session: Session) -> None:
    many = whole(*(part(f"field{n}", b"x") for n in range(5000)))
    for door in ("/share/upload", "/share/write", "/share/about"):
        answer = given.post(door, data=many, content_type=TYPE)
        assert answer.status_code == 413, door
        said(answer.text)
    plain = "&".join(f"field{n}=x" for n in range(50_000))
    form = "application/x-www-form-urlencoded"
    assert given.post("/share/upload", data=plain, content_type=form).status_code == 400
    assert given.post("/share/about", data=plain, content_type=form).status_code == 302
    still_there(session)


def test_a_huge_field(given: FlaskClient, session: Session) -> None:
    """More than the longest story is not even read."""
    for length, status in ((1_900_000, 302), (5_000_000, 413)):
        answer = given.post("/share/about", data={"title": "t", "body": "a" * length})
        assert answer.status_code == status, length
        files = {"title": "t", "body": "a" * length, "file": (io.BytesIO(b"x"), "x")}
        answer = given.post("/share/about", data=files)
        assert answer.status_code == status, length
    said(answer.text)
    assert newest(session).story.items[0].body == WORDS
    assert given.post("/mine", data={"words": "a" * 1_900_000}).status_code == 400


def test_names_of_files(given: FlaskClient, session: Session, corpus: Path) -> None:
    """A name is only ever said back, as words; no file is called by it."""
    names = [*core(corpus), *some(lists(corpus), 2), "a\0b.png", "\0", "..", "/", "\\", "a" * 5000]
    for at in range(0, len(names), 100):
        files = [part("files", b"no file", name) for name in names[at : at + 100]]
        answer = given.post("/share/upload", data=whole(*files), content_type=TYPE)
        assert answer.status_code == 400
        words = "".join(look(answer.text).words)
        assert "We cannot read this kind of file." in words
        for name in names[at : at + 100]:
            shown = text.clean_line(Path(name.replace('"', "")).name, 80)
            # Browsers write a quotation mark as %22, and so it is read.
            quoted = name.replace("%22", '"')
            assert shown in words or set('"\n\0\\') & set(quoted), name
    still_there(session)


def test_good_files_with_bad_names(
    given: FlaskClient, session: Session, app: Flask, photo: bytes
) -> None:
    """The bytes lie under keys of ours."""
    names = ("../../up.png", "/etc/cron.d/x", "C:\\x.png", "a\0.png", "x;id.png", "%2e%2e%2fx", "é")
    for count, name in enumerate(names, 3):
        sent = whole(part("files", photo, name))
        assert given.post("/share/upload", data=sent, content_type=TYPE).status_code == 302
        still_there(session, count)
    settings: Settings = app.extensions["settings"]
    written = [file.name for file in settings.media.rglob("*") if file.is_file()]
    assert not [name for name in written if "up" in name and ".png" in name]
    assert all(name.isascii() and ".." not in name for name in written)


def test_parts_that_are_no_files(given: FlaskClient, session: Session, photo: bytes) -> None:
    """A field where a file is meant, a file where words are meant."""
    sent = whole(part("files", photo), part("other", photo, "me.png"))
    assert given.post("/share/upload", data=sent, content_type=TYPE).status_code == 400
    sent = whole(part("body", photo, "words.txt"))
    assert given.post("/share/write", data=sent, content_type=TYPE).status_code in {200, 400}
    still_there(session)


def test_recording_says_why_in_words(given: FlaskClient, session: Session) -> None:
    sent = whole(part("files", b"", "r.webm"))
    answer = given.post("/share/record", data=sent, content_type=TYPE)
    assert answer.status_code == 400
    said(answer.text)
    still_there(session)


def test_only_the_narrator_sends_files(people: People, client: FlaskClient, photo: bytes) -> None:
    sent = whole(part("files", photo, "me.png"))
    for browser in (client, people.client("mo")):
        assert browser.post("/share/upload", data=sent, content_type=TYPE).status_code == 404


# tests/media looks into every one of them; here some of each kind go the whole way.
FOLDERS = (
    ("hostile/pillow-malformed", 4),
    ("hostile/mutagen-malformed", 1),
    ("audio_video/file-type-fixtures", 3),
)


@pytest.mark.parametrize(("folder", "step"), FOLDERS)
def test_broken_files(
    given: FlaskClient, session: Session, corpus: Path, folder: str, step: int
) -> None:
    """Files made to crash, stall or fill what opens them."""
    taken = 0
    for file in some(sorted((corpus / folder).iterdir()), step):
        sent = whole(part("files", file.read_bytes(), file.name))
        answer = given.post("/share/upload", data=sent, content_type=TYPE)
        assert answer.status_code in {302, 400}, file.name
        if answer.status_code == 400:
            said(answer.text)
        taken += answer.status_code == 302
    still_there(session, 2 + taken)
