"""review.restore"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Item

WORDS = ["My name is Dale.", "They took him away.", "He went home."]


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/history"


@pytest.fixture
def changed(claimed: FlaskClient, at: str, item: Item) -> FlaskClient:
    """Mo, who has put other words in place."""
    data = {"words": "[0:00] Other words about Dale."}
    claimed.post(f"{at}/items/{item.public_id}/transcript", data=data)
    return claimed


def test_older_words_come_back_as_a_new_version(
    changed: FlaskClient, at: str, address: str, session: Session, item: Item
) -> None:
    changed.post(f"{at}/redact", data={"item": item.public_id, "how": "words", "words": "Dale"})
    answer = changed.post(f"{address}/1/restore", data={"version": "1"}, follow_redirects=True)
    assert "Version 1 is back." in answer.get_data(as_text=True)
    assert [p.text for p in item.passages] == WORDS
    assert [m.position for m in item.redactions] == [0]
    assert "An older version, brought back" in changed.get(address).get_data(as_text=True)


def test_not_over_words_nobody_saw(
    changed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    assert changed.post(f"{address}/1/restore", data={"version": "0"}).status_code == 409
    assert len(item.passages) == 1


def unread(session: Session, item: Item) -> bool:
    session.rollback()
    session.refresh(item)
    return item.words_draft


def test_a_draft_nobody_read_comes_back_as_one(
    claimed: FlaskClient, at: str, address: str, session: Session, item: Item
) -> None:
    """Until then putting human words in its place had made a release of it silent."""
    here = f"{at}/items/{item.public_id}/transcript"
    item.words_draft = True
    session.commit()
    for words in ("I wrote this.", "I wrote it anew."):
        claimed.post(here, data={"words": f"[0:00] {words}", "version": str(item.words_version)})
        assert not unread(session, item)
    assert claimed.post(f"{address}/1/restore", data={"version": "2"}).status_code == 302
    assert unread(session, item) and [p.text for p in item.passages] == WORDS
    assert claimed.post(f"{address}/2/restore", data={"version": "3"}).status_code == 302
    assert not unread(session, item)
    item.story.state = "released"
    session.commit()
    assert claimed.post(f"{address}/3/restore", data={"version": "4"}).status_code == 409
    assert not unread(session, item) and item.passages[0].text == "I wrote it anew."


@pytest.mark.parametrize("number", [0, 9])
def test_there_is_no_other(changed: FlaskClient, address: str, number: int) -> None:
    assert changed.post(f"{address}/{number}/restore").status_code == 404


def test_it_needs_the_claim(mo: FlaskClient, address: str) -> None:
    assert mo.post(f"{address}/1/restore").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("POST", f"{address}/1/restore")
