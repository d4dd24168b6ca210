"""review.move_area"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item, Redaction
from tests.people import People

BOX = {"key_at": "0:01", "key_x": "10", "key_y": "20", "key_w": "30", "key_h": "40"}


@pytest.fixture
def mark(session: Session, claimed: FlaskClient, at: str, item: Item) -> Redaction:
    """An area that Mo covered."""
    item.kind = "video"
    session.commit()
    claimed.post(f"{at}/items/{item.public_id}/marks", data={"how": "area", **BOX})
    return session.query(Redaction).one()


def test_it_moves(
    claimed: FlaskClient, at: str, session: Session, item: Item, mark: Redaction
) -> None:
    before = item.revision
    answer = claimed.post(f"{at}/areas/{mark.id}", data={**BOX, "key_x": "50", "cover": "blur"})
    assert answer.status_code == 302
    session.expire_all()
    (area,) = redaction.areas_of(item)
    assert (area.keys[0].x, area.cover) == (0.5, "blur")
    assert item.revision == before + 1


@pytest.mark.parametrize(
    "change", [{"reason": "third-party"}, {"by_narrator": True}, {"boxes": None}]
)
def test_what_it_protects_does_not_move(
    claimed: FlaskClient,
    at: str,
    session: Session,
    item: Item,
    mark: Redaction,
    change: dict[str, object],
) -> None:
    for name, value in change.items():
        setattr(mark, name, value)
    session.commit()
    before = item.revision
    answer = claimed.post(f"{at}/areas/{mark.id}", data={**BOX, "key_x": "50"})
    assert answer.status_code == 409
    session.expire_all()
    assert item.revision == before


def test_bad_input(claimed: FlaskClient, at: str, mark: Redaction) -> None:
    assert claimed.post(f"{at}/areas/{mark.id}", data={**BOX, "key_w": "x"}).status_code == 400


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, mark: Redaction) -> None:
    absent("POST", f"{at}/areas/{mark.id}", data=BOX)


def test_one_person_alone_destroys_nothing_by_moving_it(
    people: People, claimed: FlaskClient, at: str, session: Session, mark: Redaction
) -> None:
    people.client("max").post(f"{at}/permanent/{mark.id}", data={"sure": "yes"})
    whole = {**BOX, "key_x": "0", "key_y": "0", "key_w": "100", "key_h": "100"}
    claimed.post(f"{at}/areas/{mark.id}", data=whole)
    claimed.post(f"{at}/permanent/{mark.id}", data={"sure": "yes"})
    session.expire_all()
    assert mark.permanent_on is None
