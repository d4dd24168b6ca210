"""review.drop_point"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import IndexPoint, Item


@pytest.fixture
def point(session: Session, item: Item) -> IndexPoint:
    row = IndexPoint(item=item, title="Before", start_ms=1000)
    session.add(row)
    session.commit()
    return row


def test_it_works(claimed: FlaskClient, at: str, session: Session, point: IndexPoint) -> None:
    address = f"{at}/points/{point.id}/drop"
    assert claimed.post(address).status_code == 302
    assert session.query(IndexPoint).count() == 0
    assert claimed.post(address).status_code == 409


def test_it_needs_the_claim(mo: FlaskClient, at: str, point: IndexPoint) -> None:
    assert mo.post(f"{at}/points/{point.id}/drop").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, point: IndexPoint) -> None:
    absent("POST", f"{at}/points/{point.id}/drop")
