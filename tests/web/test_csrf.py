"""A form from elsewhere does nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.routing import IntegerConverter

from archive.extensions import db
from archive.models import Story
from tests import make
from tests.conftest import make_app
from tests.people import People

OLD = "This page was open for a long time"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The site as it is served: every form carries a token."""
    made = make_app(tmp_path)
    made.config["WTF_CSRF_ENABLED"] = True
    yield made
    with made.app_context():
        db.engine.dispose()


def token(client: FlaskClient, address: str) -> str:
    page = client.get(address).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found[1]


def start(client: FlaskClient, **more: str) -> int:
    data = {"collection": "riverton", "age": "adult", "case": "no"} | more
    return client.post("/share", data=data).status_code


def test_without_a_token(client: FlaskClient, people: People, session: Session) -> None:
    answer = client.post("/share", data={"collection": "riverton", "age": "adult", "case": "no"})
    assert answer.status_code == 400 and OLD in answer.text
    assert session.scalar(select(func.count(Story.id))) == 0


def test_with_a_token(client: FlaskClient, people: People) -> None:
    assert start(client, csrf_token=token(client, "/share")) == 302


def test_over_https_a_form_without_a_referrer_needs_its_token(
    client: FlaskClient, people: People
) -> None:
    """Our pages say no-referrer: a browser sends none, and the token is what counts."""
    answer = client.get("/share", base_url="https://localhost")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    kept = token(client, "https://localhost/share")
    data = {"collection": "riverton", "age": "adult", "case": "no"}
    for said, status in (({}, 400), ({"csrf_token": "x"}, 400), ({"csrf_token": kept}, 302)):
        answer = client.post("/share", data=data | said, base_url="https://localhost")
        assert answer.status_code == status


@pytest.mark.parametrize("forged", ["", "x", "IiI.x.y", "é", "a" * 9000, "\0"])
def test_with_a_forged_token(client: FlaskClient, people: People, forged: str) -> None:
    token(client, "/share")
    assert start(client, csrf_token=forged) == 400


def test_with_anothers_token(client: FlaskClient, people: People) -> None:
    theirs = token(people.client("vera"), "/share")
    token(client, "/share")
    assert start(client, csrf_token=theirs) == 400


def test_no_door_that_changes_something_is_open(
    app: Flask, people: People, session: Session
) -> None:
    """Every address that takes a form, asked as the person it is for."""
    story = make.submitted(session, people.riverton)
    nia = people.client("nia")
    with nia.session_transaction() as kept:
        voice = story.voices[0]
        kept["voice"] = [voice.id, voice.stamp, "narrator", "a-visit"]
    browsers = (nia, people.client("mo"), people.client("fay"))
    open_doors = set()
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        values = dict.fromkeys(rule.arguments, story.public_id)
        values |= dict.fromkeys(("approval_id", "hold_id", "note_id", "mark_id", "position"), "1")
        values |= {"set_id": "stop", "number": "1"}
        values |= {
            n: "1" for n, kind in rule._converters.items() if isinstance(kind, IntegerConverter)
        }
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(
                rule.endpoint, {name: values[name] for name in rule.arguments}
            )
        answers = [browser.post(address) for browser in browsers]
        if not all(a.status_code == 400 and OLD in a.text for a in answers):
            open_doors.add(rule.endpoint)
    assert open_doors == {"front.language", "front.leave"}
    session.rollback()
    assert story.state == "submitted"


def test_a_script_gets_the_sentence_too(client: FlaskClient, people: People) -> None:
    for address in ("/share/record", "/share/uploads"):
        answer = client.post(address, json={"a": 1})
        assert answer.status_code == 400 and OLD in answer.text


def test_a_script_may_say_its_token_in_a_header(client: FlaskClient, people: People) -> None:
    start(client, csrf_token=token(client, "/share"))
    said = {"Tus-Resumable": "1.0.0", "Upload-Length": "5"}
    assert client.post("/share/uploads", headers=said).status_code == 400
    said["X-CSRFToken"] = token(client, "/share/upload")
    assert client.post("/share/uploads", headers=said).status_code == 201


WROTE = 'It was late. <b onmouseover="x">He</b> said: stop.'


@pytest.mark.parametrize("door", ["/share/write", "/mine/message"])
def test_what_was_written_when_the_visit_was_over_goes_back_to_its_writer(
    client: FlaskClient, people: People, door: str
) -> None:
    """Nothing of it is kept, and nothing of it is lost."""
    answer = client.post(door, data={"body": WROTE, "csrf_token": "old"})
    assert answer.status_code == 400 and OLD in answer.text
    assert f">{escape(WROTE)}</textarea>" in answer.text and "<b on" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_seven_words_are_never_written_back(client: FlaskClient, people: People) -> None:
    answer = client.post("/mine", data={"words": make.SEVEN, "csrf_token": "old"})
    assert answer.status_code == 400 and make.SEVEN not in answer.text
    assert "<textarea" not in answer.text


LONG = "I looked at it twice. " * 4


@pytest.mark.parametrize(
    ("door", "field", "wrote"),
    [
        ("/review/0000000000000000/ask", "body", WROTE + "\nTwo lines."),
        ("/review/new", "body", LONG),
        ("/kits/0000000000000000/add", "words", LONG),
        ("/record/retention/hold", "reason", LONG),
    ],
)
def test_what_staff_wrote_goes_back_to_its_writer_too(
    client: FlaskClient, people: People, door: str, field: str, wrote: str
) -> None:
    answer = client.post(door, data={field: wrote, "kind": "one", "csrf_token": "old"})
    assert answer.status_code == 400 and OLD in answer.text
    assert f">{escape(wrote)}</textarea>" in answer.text and "<b on" not in answer.text
    assert "from the box below" in answer.text and "Go back" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_no_secret_and_nothing_short_is_written_back(client: FlaskClient, people: People) -> None:
    secret = "correct horse battery staple " * 3
    sent = {"again_password": secret, "code": secret, "csrf_token": f"{secret} old"}
    answer = client.post("/review/0000000000000000/ask", data={**sent, "body": "Short."})
    assert answer.status_code == 400 and "Go back" in answer.text
    assert "correct horse" not in answer.text and "<textarea" not in answer.text
    answer = client.post("/people/invite", data={"email": "x@example.org", **sent})
    assert "correct horse" not in answer.text


def test_who_was_signed_out_meanwhile_keeps_what_was_written(
    app: Flask, people: People, session: Session
) -> None:
    """The token is good, and the session is ended: signed out everywhere, say."""
    app.config["WTF_CSRF_ENABLED"] = False
    door = "/review/0000000000000000/ask"
    answer = people.client("vera").post(door, data={"body": LONG})
    assert answer.status_code == 400 and "You are signed out." in answer.text
    assert f">{LONG}</textarea>" in answer.text
    assert people.client("vera").post(door, data={"body": "Short."}).status_code == 302
