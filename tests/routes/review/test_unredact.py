"""review.unredact"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item, Redaction


@pytest.fixture
def mark(session: Session, claimed: FlaskClient, at: str, item: Item) -> Redaction:
    """A mark that Mo placed on a name."""
    data = {"item": item.public_id, "how": "words", "words": "Dale"}
    claimed.post(f"{at}/redact", data=data)
    return session.query(Redaction).one()


def test_it_works(
    claimed: FlaskClient, at: str, session: Session, item: Item, mark: Redaction
) -> None:
    assert claimed.post(f"{at}/put-back/{mark.id}").status_code == 302
    session.expire_all()
    assert redaction.in_force(item) == []
    assert "<del>" not in claimed.get(at).get_data(as_text=True)


def test_a_narrators_own_mark_stays(
    claimed: FlaskClient, at: str, session: Session, item: Item, mark: Redaction
) -> None:
    mark.by_narrator = True
    session.commit()
    assert claimed.post(f"{at}/put-back/{mark.id}").status_code == 409
    assert len(redaction.in_force(item)) == 1


def test_it_can_be_done_once(claimed: FlaskClient, at: str, mark: Redaction) -> None:
    claimed.post(f"{at}/put-back/{mark.id}")
    assert claimed.post(f"{at}/put-back/{mark.id}").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, mark: Redaction) -> None:
    absent("POST", f"{at}/put-back/{mark.id}")
