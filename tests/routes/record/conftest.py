"""Two stewards of Riverton, a story with an entry or two, and what strangers get."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request_finished
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions.consents import Choices
from archive.consent.presentation import OPEN
from archive.models import Entry, Item, Story
from tests import make
from tests.make import Told
from tests.media import given
from tests.people import People


@pytest.fixture(autouse=True)
def _fresh(app: Flask, session: Session) -> Iterator[None]:
    """Let the test's own session see what each request wrote."""

    def look_again(sender: Flask, **_: Any) -> None:
        session.rollback()

    with request_finished.connected_to(look_again, app):
        yield


@pytest.fixture
def people(app: Flask, session: Session) -> People:
    """The cast, and Sam, who is a steward of Riverton too."""
    cast = People(app, session)
    cast.add("sam", "riverton", "steward")
    return cast


@pytest.fixture
def locked() -> Told:
    """A telling whose first recording is kept locked."""
    return Told(choices=Choices(uses=make.uses("all"), presentation=OPEN, original="original-lock"))


@pytest.fixture
def story(session: Session, people: People, locked: Told) -> Story:
    return make.submitted(session, people.riverton, locked)


@pytest.fixture
def item(session: Session, story: Story, tmp_path: Path) -> Item:
    """A sealed recording of the story."""
    made = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    made.state = "ready"
    session.commit()
    return made


@pytest.fixture
def sol(people: People) -> FlaskClient:
    return people.client("sol")


@pytest.fixture
def sam(people: People) -> FlaskClient:
    return people.client("sam")


def acts(session: Session) -> list[str]:
    """Return every act of the record, in order."""
    return [row.act for row in session.query(Entry).order_by(Entry.number)]


def closed(people: People, method: str, address: str, *names: str, **kwargs: Any) -> None:
    """Check that an address is absent to *names*, and asks a visitor to sign in."""
    for name in names:
        assert people.client(name).open(address, method=method, **kwargs).status_code == 404, name
    answer = people.client("vera").open(address, method=method, **kwargs)
    assert answer.status_code == 302 and "/sign-in" in answer.headers["Location"]
