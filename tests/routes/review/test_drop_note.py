"""review.drop_note"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import ContentNote


@pytest.fixture
def note(claimed: FlaskClient, at: str, session: Session) -> int:
    claimed.post(f"{at}/note", data={"code": "injury", "level": "described"})
    return session.query(ContentNote).one().id


def test_it_works(claimed: FlaskClient, at: str, session: Session, note: int) -> None:
    assert claimed.post(f"{at}/note/{note}/drop").status_code == 302
    assert session.query(ContentNote).count() == 0
    assert claimed.post(f"{at}/note/{note}/drop").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, note: int) -> None:
    absent("POST", f"{at}/note/{note}/drop")
