"""Every refusal is a sentence with the right status."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.errors import Absent, BadInput, Refused
from tests import stores
from tests.people import People
from tests.questions import asked

SECRET = "my name is Nia Example"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A site of this test's own: it gets one more door."""
    with stores.site("sqlite", tmp_path) as made:
        yield made


@pytest.fixture
def broken(app: Flask) -> Flask:
    """The site with doors that fail, each in its way."""
    failures: dict[str, Exception] = {
        "absent": Absent(),
        "refused": Refused("taken-back"),
        "bad": BadInput("date-wrong"),
        "unknown-code": BadInput("no such code"),
        "fault": ValueError(SECRET),
    }

    def fail(how: str) -> str:
        if how.isdigit():
            abort(int(how))
        raise failures[how]

    app.add_url_rule("/broken/<how>", "broken", fail, methods=["GET", "POST"])
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.mark.parametrize(
    ("how", "status", "said"),
    [
        ("absent", 404, "There is nothing here."),
        ("refused", 409, "This story was taken back."),
        ("bad", 400, "We cannot read this date."),
        ("unknown-code", 400, "Something went wrong on our side."),
        ("fault", 500, "Something went wrong on our side."),
        ("413", 413, "more than we can take at once"),
        ("418", 418, "Something went wrong on our side."),
        ("503", 503, "Something went wrong on our side."),
    ],
)
def test_it_is_said_plainly(
    broken: Flask, people: People, how: str, status: int, said: str
) -> None:
    answer = broken.test_client().get(f"/broken/{how}")
    assert answer.status_code == status
    assert said in answer.text
    assert "Traceback" not in answer.text and SECRET not in answer.text


def test_a_fault_is_logged_without_its_words(
    broken: Flask, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    """The text of an error may quote a narrator."""
    broken.testing = False
    with caplog.at_level(logging.DEBUG):
        broken.test_client().get("/broken/fault")
    assert "ValueError at broken" in caplog.text
    assert SECRET not in caplog.text


def test_an_absent_page_is_the_same_wherever_it_is_not(client: FlaskClient, people: People) -> None:
    first = client.get("/stories/aaaaaaaaaaaaaaaa")
    second = client.get("/stories/bbbbbbbbbbbbbbbb")
    assert first.text.replace("a" * 16, "") == second.text.replace("b" * 16, "")
    assert set(first.headers.keys()) == set(second.headers.keys())


@pytest.mark.parametrize("who", ["vera", "fay"])
@pytest.mark.parametrize("rest", ["media/aaaaaaaaaaaaaaaa", "captions/aaaaaaaaaaaaaaaa.vtt"])
def test_bytes_that_are_not_there_are_told_in_one_line(
    session: Session, people: People, who: str, rest: str
) -> None:
    """No page is made for a player, and nobody is looked up for it."""
    client = people.client(who)
    with asked(session) as statements:
        answer = client.get(f"/stories/aaaaaaaaaaaaaaaa/{rest}")
    assert statements and not any("sign_in" in each for each in statements)
    assert answer.status_code == 404 and answer.mimetype == "text/plain"
    said = "There is nothing here. The page may have moved, or it was never here."
    assert answer.text == said and "Set-Cookie" not in answer.headers


def test_every_door_of_bytes_says_it_so(app: Flask) -> None:
    doors = {
        name: view
        for name, view in app.view_functions.items()
        if name.endswith((".media", "_media", ".captions"))
    }
    assert len(doors) == 12
    assert [name for name, view in doors.items() if not hasattr(view, "sends_bytes")] == []
