"""review.drop_named"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import ThirdParty
from tests.people import People


@pytest.fixture
def party(claimed: FlaskClient, at: str, session: Session) -> ThirdParty:
    claimed.post(f"{at}/named", data={"party_name": "Dale", "who": "relative", "done": "agreed"})
    return session.query(ThirdParty).one()


def test_it_works(claimed: FlaskClient, at: str, session: Session, party: ThirdParty) -> None:
    address = f"{at}/named/{party.id}/drop"
    assert claimed.post(address).status_code == 302
    assert session.query(ThirdParty).count() == 0
    assert claimed.post(address).status_code == 409


def test_it_needs_the_claim(people: People, at: str, party: ThirdParty) -> None:
    assert people.client("max").post(f"{at}/named/{party.id}/drop").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, party: ThirdParty) -> None:
    absent("POST", f"{at}/named/{party.id}/drop")
