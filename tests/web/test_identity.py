"""Sessions: what a cookie says counts only where we signed it and it is still so."""

from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from archive.extensions import db
from archive.models.engine import is_writing
from tests import make
from tests.people import People
from tests.questions import asked

OPENS = ("/mine/story", "/share/tell", "/review", "/find", "/desk")


def signed(app: Flask, kept: object) -> str:
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    return str(serializer.dumps(kept))


def shut(client: FlaskClient) -> None:
    """Check that whoever this is, they are nobody here."""
    for address in OPENS:
        answer = client.get(address)
        assert answer.status_code in {302, 404}, address
        if answer.status_code == 302:
            assert "/sign-in" in answer.headers["Location"]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "x",
        "....",
        "eyJ2b2ljZSI6WzEsIiJdfQ.aaaa.bbbb",
        ".eJw",
        "a" * 3_000,
        "\x7f",
        "é",
        '"',
        "{}",
    ],
)
def test_garbage(client: FlaskClient, people: People, session: Session, cookie: str) -> None:
    make.submitted(session, people.riverton)
    client.set_cookie("cr", cookie)
    client.set_cookie("remember_token", cookie)
    shut(client)


@pytest.mark.parametrize(
    "voice",
    [1, "1", [], [1], [1, ""], [1, None], [1, True], ["1", "x"], [1, "x", "y"], {"1": 2}, None],
)
def test_a_voice_that_is_none(
    app: Flask, client: FlaskClient, people: People, session: Session, voice: object
) -> None:
    """Even under our own signature a voice needs the stamp of its newest words."""
    make.submitted(session, people.riverton)
    client.set_cookie("cr", signed(app, {"voice": voice}))
    shut(client)


@pytest.mark.parametrize("kept", [[], None, {"_user_id": "1"}, {"_user_id": 1}])
def test_a_session_of_another_shape(
    app: Flask, client: FlaskClient, people: People, kept: object
) -> None:
    client.set_cookie("cr", signed(app, kept))
    shut(client)


def test_anothers_signature(
    app: Flask, client: FlaskClient, people: People, session: Session, tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    voice = story.voices[0]
    app.secret_key, own = "another", app.secret_key
    forged = [
        signed(app, {"voice": [voice.id, voice.stamp]}),
        signed(app, {"_user_id": "uniquifier-mo", "_fresh": True}),
    ]
    app.secret_key = own
    for cookie in forged:
        client.set_cookie("cr", cookie)
        shut(client)


def test_staff_are_not_narrators_and_narrators_not_staff(
    client: FlaskClient, people: People, session: Session
) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.get("/review").status_code == 302
    assert people.client("mo").get("/mine/story").status_code == 404


@pytest.mark.parametrize("page", ["/mine/story", "/mine/choices", "/mine/withdraw"])
def test_a_narrator_and_their_story_are_looked_up_once(
    client: FlaskClient, people: People, session: Session, page: str
) -> None:
    """The first step of each page looks them up, and its view again: the database is asked once."""
    make.submitted(session, people.riverton)
    make.come_back(client)
    with asked(session) as statements:
        assert client.get(page).status_code == 200
    whole = [each for each in statements if "FROM voice" in each and "voice.lookup" in each]
    assert len([each for each in whole if "JOIN story" in each]) == 1
    assert [each for each in statements if "FROM story" in each and "story.title" in each] == []


def test_leaving_ends_it(client: FlaskClient, people: People, session: Session) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.get("/mine/story").status_code == 200
    client.post("/mine/leave")
    shut(client)


def test_who_may_write_begins_as_a_writer(app: Flask, people: People, session: Session) -> None:
    """What looks up who asks comes after it is known that this writes."""
    story, begun = make.submitted(session, people.riverton), []
    mo = people.client("mo")
    with app.app_context():
        event.listen(db.engine, "begin", lambda connection: begun.append(is_writing()))
    assert mo.post(f"/review/{story.public_id}/claim").status_code == 302
    assert begun[0] is True
    begun.clear()
    assert mo.get("/review").status_code == 200 and begun[0] is False


def test_who_somebody_is_and_what_they_may_is_one_question(
    session: Session, people: People
) -> None:
    fay = people.client("fay")
    assert fay.get("/kits").status_code == 200
    with asked(session) as statements:
        assert fay.get("/kits").status_code == 200
    (who,) = [each for each in statements if "sign_in" in each]
    assert "JOIN membership" in who
    assert [each for each in statements if "FROM membership" in each] == []


def test_shut_doors_say_once_that_one_must_sign_in(client: FlaskClient) -> None:
    """Some of them were tried, in tabs of their own say, before a page could say it."""
    for door in ("/review", "/kits", "/verify", "/verify"):
        assert client.get(door).status_code == 302
    with client.session_transaction() as kept:
        assert kept["_flashes"] == [("info", "Please sign in first.")]
    assert client.get("/about").text.count("Please sign in first.") == 1
    assert "Please sign in first." not in client.get("/about").text
