"""review.reviewed"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import drafting
from archive.models import Item, Story


@pytest.fixture
def draft(session: Session, item: Item) -> Item:
    item.words_draft = True
    session.commit()
    return item


@pytest.fixture
def door(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/draft/read"


def test_it_works(
    claimed: FlaskClient, at: str, door: str, session: Session, draft: Item, story: Story
) -> None:
    page = f"{at}/items/{draft.public_id}/transcript"
    assert drafting.unread(story)
    assert "Nobody has read them yet" in claimed.get(page).text
    assert claimed.post(door).status_code == 302
    session.expire_all()
    assert not drafting.unread(story)
    assert "Nobody has read them yet" not in claimed.get(page).text
    assert claimed.post(door).status_code == 404


def test_correcting_a_passage_does_not_say_that_all_is_read(
    claimed: FlaskClient, at: str, session: Session, draft: Item
) -> None:
    line = {"text": "My name is Dana.", "start": "0:00", "end": "0:02", "act": "save"}
    address = f"{at}/items/{draft.public_id}/passages/0"
    assert claimed.post(address, data=line).status_code == 302
    session.expire_all()
    assert draft.words_draft


def test_without_a_model_the_button_is_not_offered(
    claimed: FlaskClient, at: str, item: Item
) -> None:
    page = claimed.get(f"{at}/items/{item.public_id}/transcript").text
    assert "Write a draft" not in page and "Save the transcript" in page
    door = f"{at}/items/{item.public_id}/draft"
    assert claimed.post(door, data={"language": "en", "instead": "yes"}).status_code == 404


def test_it_needs_the_claim(mo: FlaskClient, door: str, draft: Item) -> None:
    assert mo.post(door).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], door: str) -> None:
    absent("POST", door)
