"""The tus protocol, header by header, and what is wrong on purpose."""

import base64
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive import clock, media
from archive.actions import uploads
from archive.media import arriving, seal
from archive.models import Item, Upload, Voice
from tests import make
from tests.media import given
from tests.people import People

DOOR = "/share/uploads"
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def nia(client: FlaskClient, people: People) -> FlaskClient:
    make.begin(client)
    return client


def ask(client: FlaskClient, method: str, address: str, **headers: object) -> TestResponse:
    body = headers.pop("body", b"")
    kind = BYTES if method == "PATCH" else {}
    said = {name.replace("_", "-"): str(value) for name, value in headers.items()}
    return client.open(address, method=method, data=body, headers={**TUS, **kind, **said})


def begin(client: FlaskClient, size: int | None = None, **headers: object) -> str:
    length = {"Upload-Defer-Length": "1"} if size is None else {"Upload-Length": size}
    answer = ask(client, "POST", DOOR, **length, **headers)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


def send(client: FlaskClient, address: str, offset: int, body: bytes, **more: Any) -> TestResponse:
    return ask(client, "PATCH", address, Upload_Offset=offset, body=body, **more)


def row(session: Session) -> Upload:
    session.rollback()
    return session.scalars(select(Upload).order_by(Upload.id.desc())).first() or Upload()


def test_what_the_server_says_of_itself(nia: FlaskClient) -> None:
    answer = nia.options(DOOR)
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == answer.headers["Tus-Resumable"] == "1.0.0"
    assert {"creation", "termination", "expiration", "creation-defer-length"} <= set(
        answer.headers["Tus-Extension"].split(",")
    )
    assert answer.headers["Tus-Max-Size"] == str(50 * 1024 * 1024)


def test_a_file_in_two_pieces_becomes_an_item(
    nia: FlaskClient, session: Session, work: Callable[[], int], tmp_path: Path
) -> None:
    whole = given.tone(tmp_path / "a.mp3", 1).read_bytes()
    address = begin(nia, len(whole))
    assert address.startswith("/share/uploads/")
    first = send(nia, address, 0, whole[:5000])
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "5000")
    assert first.headers["Upload-Expires"].endswith("GMT")
    head = ask(nia, "HEAD", address)
    assert head.headers["Upload-Offset"] == "5000"
    assert head.headers["Upload-Length"] == str(len(whole))
    assert head.headers["Cache-Control"] == "no-store"
    on_disk = (arriving.home(media.store()) / row(session).public_id).read_bytes()
    assert len(on_disk) == 5000 and on_disk[:64] != whole[:64]
    assert send(nia, address, 5000, whole[5000:]).status_code == 204
    assert nia.get(f"{address}/state").json == {"state": "looking", "problem": ""}
    work()
    assert nia.get(f"{address}/state").json == {"state": "kept", "problem": ""}
    session.rollback()
    item = session.scalars(select(Item)).one()
    seal.unseal(item.story.sealed_key, item.original_key, media.store(), tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == whole
    assert row(session).item_id == item.id and row(session).key == ""
    assert list(arriving.home(media.store()).iterdir()) == []
    assert ask(nia, "HEAD", address).headers["Upload-Offset"] == str(len(whole))


def test_the_length_may_be_said_later(nia: FlaskClient, session: Session) -> None:
    address = begin(nia)
    assert ask(nia, "HEAD", address).headers["Upload-Defer-Length"] == "1"
    assert send(nia, address, 0, b"abc").status_code == 204
    assert send(nia, address, 3, b"", Upload_Length=2).status_code == 400
    assert send(nia, address, 3, b"", Upload_Length=3).status_code == 204
    assert uploads.state(row(session)) == "looking"
    assert send(nia, address, 3, b"", Upload_Length=9).status_code == 400
    assert send(nia, address, 3, b"more").status_code == 413


def test_the_first_bytes_may_come_with_the_beginning(nia: FlaskClient) -> None:
    answer = ask(nia, "POST", DOOR, Upload_Length=6, body=b"abc", **BYTES)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "3")


def test_thrown_away(nia: FlaskClient, work: Callable[[], int]) -> None:
    address = begin(nia, 6)
    send(nia, address, 0, b"abc")
    assert ask(nia, "DELETE", address).status_code == 204
    for method in ("HEAD", "PATCH", "DELETE"):
        assert ask(nia, method, address, Upload_Offset=3, body=b"x").status_code == 404
    work()
    assert list(arriving.home(media.store()).iterdir()) == []


def test_a_client_that_only_knows_post(nia: FlaskClient) -> None:
    address = begin(nia, 6)
    over = {"X-HTTP-Method-Override": "PATCH", "Upload-Offset": 0, **BYTES}
    assert ask(nia, "POST", address, body=b"abc", **over).status_code == 204
    assert ask(nia, "POST", address, X_HTTP_Method_Override="DELETE").status_code == 204
    assert ask(nia, "POST", address).status_code == 405
    # A request that needs no token cannot be made into one that does.
    address = begin(nia, 6)
    assert ask(nia, "HEAD", address, X_HTTP_Method_Override="DELETE").status_code == 200


def test_another_version(nia: FlaskClient) -> None:
    for said in ({}, {"Tus-Resumable": "0.2.2"}):
        answer = nia.post(DOOR, headers={"Upload-Length": "5", **said})
        assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize(
    ("length", "status"),
    [("-1", 400), ("x", 400), ("", 400), ("1e9", 400), ("٣", 400), ("9" * 400, 413)]
    + [(str(2 * 1024**3), 413), ("1.5", 400), ("+3", 400), (" 5 5", 400)],
)
def test_lengths_that_are_wrong(
    nia: FlaskClient, session: Session, length: str, status: int
) -> None:
    raw = {"HTTP_UPLOAD_LENGTH": length.encode().decode("latin-1"), "HTTP_TUS_RESUMABLE": "1.0.0"}
    answer = nia.post(DOOR, environ_overrides=raw)
    assert answer.status_code == status
    if status == 413:
        assert (
            answer.text == "This is more than we can take at once. Please send it in smaller parts."
        )
    assert session.scalars(select(Upload)).all() == []


def test_offsets_that_are_wrong(nia: FlaskClient) -> None:
    address = begin(nia, 6)
    for offset, status in ((3, 409), ("-1", 400), ("x", 400), ("", 400), ("9" * 30, 413)):
        assert ask(nia, "PATCH", address, Upload_Offset=offset, body=b"a").status_code == status
    assert ask(nia, "PATCH", address, body=b"a").status_code == 400
    assert ask(nia, "HEAD", address).headers["Upload-Offset"] == "0"


def test_more_than_was_said(nia: FlaskClient) -> None:
    address = begin(nia, 6)
    assert send(nia, address, 0, b"abcdefg").status_code == 413
    assert ask(nia, "HEAD", address).headers["Upload-Offset"] == "0"


def test_another_kind_of_body(nia: FlaskClient) -> None:
    address = begin(nia, 6)
    for kind in ("text/plain", "multipart/form-data; boundary=x", ""):
        answer = ask(nia, "PATCH", address, Upload_Offset=0, body=b"abc", **{"Content-Type": kind})
        assert answer.status_code == 415
    assert ask(nia, "HEAD", address).headers["Upload-Offset"] == "0"


NONSENSE = [
    "filename",
    "filename !!!!",
    ",,,",
    "a b c",
    "prompt " + "A" * 9000,
    "é \xff",
    "prompt ",
]


@pytest.mark.parametrize("said", [*NONSENSE, "filename bmlhIGF0IDEyIG9hay5tcDM="])
def test_what_a_client_says_of_a_file_is_never_kept(
    nia: FlaskClient, session: Session, app: Flask, said: str
) -> None:
    begin(nia, 6, Upload_Metadata=said)
    assert row(session).prompt == ""
    database = Path(app.extensions["settings"].data / "archive.db").read_bytes()
    assert b"nia at 12 oak" not in database and b"bmlhIGF0" not in database


def test_the_question_it_answers_is_kept(nia: FlaskClient, session: Session) -> None:
    begin(nia, 6, Upload_Metadata="prompt " + base64.b64encode(b"stop-2").decode())
    assert row(session).prompt == "stop-2"


def test_nobody_elses_upload_is_there(nia: FlaskClient, people: People, session: Session) -> None:
    address = begin(nia, 6)
    send(nia, address, 0, b"abc")
    other = people.client("dee")
    make.begin(other)
    for browser in (other, people.client("vera"), people.client("mo")):
        for method in ("HEAD", "PATCH", "DELETE"):
            answer = ask(browser, method, address, Upload_Offset=3, body=b"x")
            assert answer.status_code == 404
        for end in ("keep", "drop", "same"):
            assert browser.post(f"{address}/{end}").status_code == 404
        assert browser.get(f"{address}/state").status_code == 404
    for browser in (people.client("vera"), people.client("mo")):
        assert ask(browser, "POST", DOOR, Upload_Length=3).status_code == 404
    assert ask(nia, "HEAD", address).headers["Upload-Offset"] == "3"


def test_two_pieces_at_once(nia: FlaskClient, session: Session) -> None:
    address = begin(nia, 6)
    with arriving.hold(media.store(), row(session).public_id):
        answer = send(nia, address, 0, b"abc")
    assert answer.status_code == 423
    assert send(nia, address, 0, b"abc").status_code == 204


def test_after_seven_days_it_is_gone(
    nia: FlaskClient, session: Session, work: Callable[[], int]
) -> None:
    address = begin(nia, 6)
    send(nia, address, 0, b"abc")
    with clock.standing_at(clock.now() + timedelta(days=6)):
        assert ask(nia, "HEAD", address).status_code == 200
    with clock.standing_at(clock.now() + timedelta(days=8)):
        assert ask(nia, "HEAD", address).status_code == 404
        assert uploads.expire(session) == set()


def test_too_many_at_once(nia: FlaskClient) -> None:
    for _ in range(uploads.MOST_OF_ONE):
        begin(nia, 6)
    answer = ask(nia, "POST", DOOR, Upload_Length=6)
    assert answer.status_code == 429 and "Finish or throw away something" in answer.text


def test_too_much_at_once(nia: FlaskClient) -> None:
    for _ in range(uploads.MOST_TIMES):
        begin(nia, 50 * 1024 * 1024)
    assert ask(nia, "POST", DOOR, Upload_Length=1).status_code == 429


def test_a_full_disk_is_said(nia: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = begin(nia, 6)
    monkeypatch.setattr(arriving, "free", lambda store: 1000)
    assert ask(nia, "POST", DOOR, Upload_Length=6).status_code == 507
    assert send(nia, address, 0, b"abc").status_code == 507


def test_a_sent_story_takes_nothing_more(
    nia: FlaskClient, session: Session, work: Callable[[], int]
) -> None:
    address = begin(nia, 6)
    voice = session.scalars(select(Voice)).one()
    voice.story.state = "submitted"
    session.commit()
    assert send(nia, address, 0, b"abc").status_code == 403
    assert ask(nia, "POST", DOOR, Upload_Length=6).status_code == 403
