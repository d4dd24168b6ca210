"""review.change_named"""

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


def test_it_works_and_an_older_agreement_lapses(
    claimed: FlaskClient, people: People, at: str, session: Session, party: ThirdParty
) -> None:
    people.client("max").post(f"{at}/named/{party.id}/agree")
    session.refresh(party)
    assert party.agreed_by_id
    data = {"party_name": "Dale", "who": "child", "done": "not-identifying"}
    assert claimed.post(f"{at}/named/{party.id}", data=data).status_code == 302
    session.expire_all()
    rows = [(row.who, row.done, row.agreed_by_id) for row in session.query(ThirdParty)]
    assert rows == [("child", "not-identifying", None)]


def test_bad_input_changes_nothing(
    claimed: FlaskClient, at: str, session: Session, party: ThirdParty
) -> None:
    data = {"party_name": "", "done": "removed", "party": str(party.id)}
    assert claimed.post(f"{at}/named/{party.id}", data=data).status_code == 400
    session.refresh(party)
    assert party.done == "agreed"
    good = {"party_name": "Dale"}
    assert claimed.post(f"{at}/named/999", data=good).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, party: ThirdParty) -> None:
    absent("POST", f"{at}/named/{party.id}", data={"party_name": "x"})
