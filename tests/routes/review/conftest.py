"""A story that waits for Mo: a written text, and a recording with a transcript."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, request_finished
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Item, Rendition, Story
from tests import beginnings, make
from tests.people import People

LINES = ["My name is Dale.", "They took him away.", "He went home."]
SOUND = b"the sound itself, whole"
STRANGERS = ("fay", "marta", "felix")


@pytest.fixture(autouse=True)
def _fresh(app: Flask, session: Session) -> Iterator[None]:
    """Let the test's own session see what each request wrote."""

    def look_again(sender: Flask, **_: Any) -> None:
        session.rollback()

    with request_finished.connected_to(look_again, app):
        yield


@pytest.fixture
def story(app: Flask, session: Session, people: People) -> Story:
    found = beginnings.remembered(session, "for review", lambda: _for_review(session, people))
    made = session.scalars(select(Story).where(Story.id == found)).one()
    sound = app.extensions["settings"].media / made.items[1].renditions[0].key
    sound.parent.mkdir(parents=True, exist_ok=True)
    sound.write_bytes(SOUND)
    session.commit()
    return made


def _for_review(session: Session, people: People) -> int:
    made = make.submitted(session, people.riverton)
    item = Item(story=made, kind="audio", position=1, state="ready", duration_ms=6000)
    session.add(item)
    session.flush()
    session.expire(made, ["items"])
    session.add(
        Rendition(
            item=item,
            kind="review",
            voice="voice-own",
            revision=1,
            key="aa/" + "a" * 32 + ".m4a",
            mime="audio/mp4",
            size=len(SOUND),
        )
    )
    make.timed(session, made, item, LINES)
    return made.id


@pytest.fixture
def item(story: Story) -> Item:
    return story.items[1]


@pytest.fixture
def draw(session: Session, item: Item) -> Callable[[], None]:
    """Make the shape of the sound ready."""

    def drawn() -> None:
        peaks = {"kind": "peaks", "revision": 1, "key": "k", "mime": "application/json", "size": 1}
        session.add(Rendition(item=item, **peaks))
        session.commit()

    return drawn


@pytest.fixture
def at(story: Story) -> str:
    """The address of the story's desk."""
    return f"/review/{story.public_id}"


@pytest.fixture
def mo(people: People) -> FlaskClient:
    return people.client("mo")


@pytest.fixture
def claimed(mo: FlaskClient, at: str) -> FlaskClient:
    """Mo, who has taken the story."""
    assert mo.post(f"{at}/claim").status_code == 302
    return mo


def bare(page: str) -> str:
    """Return *page* without its form token, which knows the second it was made in."""
    return re.sub(r'(name="csrf_token" value=)"[^"]*"', r"\1", page)


@pytest.fixture
def absent(people: People, story: Story) -> Callable[..., None]:
    """Check that an address answers strangers as if there were no such story."""

    def check(method: str, address: str, **kwargs: Any) -> None:
        missing = address.replace(story.public_id, "f" * 16)
        for name in STRANGERS:
            client = people.client(name)
            asked = client.open(address, method=method, **kwargs)
            never = client.open(missing, method=method, **kwargs)
            assert asked.status_code == never.status_code == 404, name
            body = asked.get_data(as_text=True).replace(story.public_id, "f" * 16)
            assert bare(body) == bare(never.get_data(as_text=True))
        visitor = people.client("vera")
        for place in (address, missing):
            answer = visitor.open(place, method=method, **kwargs)
            assert answer.status_code == 302 and "/sign-in" in answer.headers["Location"]

    return check
