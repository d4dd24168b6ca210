"""review.history"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.models import Item


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/history"


def test_nothing_has_changed_yet(claimed: FlaskClient, address: str) -> None:
    assert "Nothing was changed yet." in claimed.get(address).get_data(as_text=True)


def test_it_lists_who_and_how(claimed: FlaskClient, at: str, address: str, item: Item) -> None:
    words = f"{at}/items/{item.public_id}/transcript"
    claimed.post(words, data={"words": "[0:00] Other words."})
    page = claimed.get(address).get_data(as_text=True)
    assert "Version 2" in page and "Typed · Mo" in page
    assert "As it was before the history began" in page
    assert page.count("Bring it back") == 1


def test_it_needs_the_claim(mo: FlaskClient, address: str) -> None:
    assert mo.get(address).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", address)
