"""review.difference"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.models import Item


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/history"


@pytest.fixture
def changed(claimed: FlaskClient, at: str, item: Item) -> FlaskClient:
    """Mo, who has changed one word."""
    line = {"act": "save", "text": "My name is Nell.", "start": "0:00", "end": "0:02"}
    claimed.post(f"{at}/items/{item.public_id}/passages/0", data=line)
    return claimed


def test_it_shows_words_that_came_and_went(changed: FlaskClient, address: str) -> None:
    page = changed.get(f"{address}/2").get_data(as_text=True)
    assert "1 place is different." in page
    assert "Taken out:" in page and "Dale" in page and "Nell" in page
    assert "He went home." not in page


def test_any_two_are_compared(changed: FlaskClient, address: str) -> None:
    assert "the same" in changed.get(f"{address}/2?with=2").get_data(as_text=True)
    assert "He went home." in changed.get(f"{address}/1").get_data(as_text=True)


@pytest.mark.parametrize("wrong", ["3", "2?with=9", "2?with=x", "2?with=-1"])
def test_there_is_no_other(changed: FlaskClient, address: str, wrong: str) -> None:
    assert changed.get(f"{address}/{wrong}").status_code == 404


def test_it_needs_the_claim(mo: FlaskClient, address: str) -> None:
    assert mo.get(f"{address}/1").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", f"{address}/1")
