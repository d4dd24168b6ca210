"""review.timings"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Item


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/timings"


def test_it_works(claimed: FlaskClient, address: str, session: Session, item: Item) -> None:
    item.passages[1].words = [[2000, 3000, 0, 4]]
    session.commit()
    assert claimed.get(address).json == {str(item.passages[1].id): [[2000, 3000, 0, 4]]}
    assert claimed.get(f"{address}?from=2").json == {}


@pytest.mark.parametrize("wrong", ["x", "-1", "²", "99999999"])
def test_no_such_place(claimed: FlaskClient, address: str, wrong: str) -> None:
    assert claimed.get(address, query_string={"from": wrong}).status_code == 404


def test_it_needs_the_claim(mo: FlaskClient, address: str) -> None:
    assert mo.get(address).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", address)
