"""review.change_point"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import IndexPoint, Item
from tests.people import People


@pytest.fixture
def point(session: Session, people: People, item: Item) -> IndexPoint:
    row = IndexPoint(item=item, title="Before", start_ms=1000, made_by_id=people.users["max"].id)
    session.add(row)
    session.commit()
    return row


def test_it_works(
    claimed: FlaskClient, at: str, session: Session, people: People, point: IndexPoint
) -> None:
    data = {"point_start": "0:03.5", "point_title": "After"}
    assert claimed.post(f"{at}/points/{point.id}", data=data).status_code == 302
    session.refresh(point)
    assert (point.title, point.start_ms) == ("After", 3500)
    assert point.made_by_id == people.users["mo"].id


def test_bad_input_changes_nothing(
    claimed: FlaskClient, at: str, session: Session, point: IndexPoint
) -> None:
    for bad in ({"point_title": ""}, {"point_start": "8:00"}):
        data = {"point_start": "0:03", "point_title": "After", "point": str(point.id), **bad}
        assert claimed.post(f"{at}/points/{point.id}", data=data).status_code == 400
    session.refresh(point)
    assert point.title == "Before"
    good = {"point_start": "0:03", "point_title": "After"}
    assert claimed.post(f"{at}/points/999", data=good).status_code == 409


def test_it_needs_the_claim(mo: FlaskClient, at: str, point: IndexPoint) -> None:
    assert mo.post(f"{at}/points/{point.id}", data={"point_title": "x"}).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, point: IndexPoint) -> None:
    absent("POST", f"{at}/points/{point.id}", data={"point_title": "x", "point_start": "0:01"})
