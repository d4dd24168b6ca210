"""A form that comes twice does once what it asks for."""

from io import BytesIO
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive.actions import items
from archive.errors import BadInput
from archive.extensions import db
from archive.models import Message
from archive.web import limits, once
from tests import make
from tests.conftest import make_app
from tests.people import People
from tests.pressing import form_of


@pytest.fixture
def nia(client: FlaskClient, session: Session, people: People) -> FlaskClient:
    """The browser of someone whose story waits for a moderator."""
    make.submitted(session, people.riverton)
    make.come_back(client)
    return client


def said(session: Session) -> int:
    session.rollback()
    return session.scalars(select(func.count(Message.id))).one()


def test_a_form_without_the_field_is_taken_as_often_as_it_comes(
    nia: FlaskClient, session: Session
) -> None:
    for _ in range(2):
        nia.post("/mine/message", data={"body": "The same."})
    assert said(session) == 2


def test_what_was_refused_may_be_sent_again(nia: FlaskClient, session: Session) -> None:
    """A page that answers with a refusal, and one that breaks off with it."""
    form = form_of(nia, "/mine/story")
    assert [nia.post("/mine/message", data=form).status_code for _ in range(2)] == [400, 400]
    asked = form_of(nia, "/mine/voices") | {"do": "add"}
    assert [nia.post("/mine/voices", data=asked).status_code for _ in range(2)] == [400, 400]


def test_going_back_to_write_something_else_loses_nothing(
    nia: FlaskClient, session: Session
) -> None:
    """The browser shows the page of before, with the field of before."""
    form = form_of(nia, "/mine/story")
    for body in ("One thing.", "Another thing.", "One thing."):
        nia.post("/mine/message", data=form | {"body": body})
    assert said(session) == 2


def test_of_many_at_once_exactly_one_takes_it(app: Flask) -> None:
    for number in range(50):
        barrier, won = Barrier(4), list[bool]()

        def take(key: str, start: Barrier, won: list[bool]) -> None:
            start.wait()
            with app.app_context():
                took = once._take(key)
            won.append(took)
            if took:
                once._done(key, True)

        threads = [Thread(target=take, args=(f"k{number}", barrier, won)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(won) == [False, False, False, True]


def test_a_second_press_is_not_told_that_a_refused_form_was_sent(
    people: People, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes while the first is still looked into, and its answer is the one that is seen."""
    mo, begun, go = people.client("mo"), Event(), Event()
    form = form_of(mo, "/review/new") | {"door": "in-person", "body": "What I was told."}

    def look(*_: object) -> None:
        begun.set()
        go.wait(10)
        raise BadInput("no-file")

    monkeypatch.setattr(items, "look", look)
    got = list[TestResponse]()
    cookie = mo.get_cookie("cr")
    assert cookie

    def press() -> None:
        window = mo.application.test_client()
        window.set_cookie("cr", cookie.value)
        file = {"recording": (BytesIO(b"no sound"), "told.wav")}
        got.append(window.post("/review/new", data=form | file))

    first, second = Thread(target=press), Thread(target=press)
    first.start()
    assert begun.wait(10)
    second.start()
    second.join(1)
    go.set()
    first.join()
    second.join()
    assert [answer.status_code for answer in got] == [400, 400]
    assert all("What I was told." in answer.text for answer in got)


def test_it_counts_where_tries_are_counted(tmp_path: Path) -> None:
    """Where that is one place for several processes, it is one for this too."""
    app = make_app(tmp_path, limits=True)
    assert limits.counts() is limits.limiter.storage
    with app.app_context():
        limits.limiter.reset()
        db.engine.dispose()
