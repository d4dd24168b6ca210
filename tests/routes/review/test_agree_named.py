"""review.agree_named"""

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


def test_only_a_second_person_can_agree(
    claimed: FlaskClient, people: People, at: str, session: Session, party: ThirdParty
) -> None:
    address = f"{at}/named/{party.id}/agree"
    answer = claimed.post(address)
    assert answer.status_code == 409
    assert "Someone else must agree" in answer.get_data(as_text=True)
    assert "I agree: the name may stay" not in claimed.get(at).get_data(as_text=True)
    sol = people.client("sol")
    assert "I agree: the name may stay" in sol.get(at).get_data(as_text=True)
    assert sol.post(address).status_code == 302
    session.refresh(party)
    assert party.agreed_by_id == people.users["sol"].id


def test_who_entered_it_must_still_work_here(
    people: People, at: str, session: Session, party: ThirdParty
) -> None:
    people.users["mo"].active = False
    session.commit()
    answer = people.client("sol").post(f"{at}/named/{party.id}/agree")
    assert answer.status_code == 409
    session.refresh(party)
    assert party.agreed_by_id is None


def test_what_is_removed_needs_no_one(
    people: People, at: str, session: Session, party: ThirdParty
) -> None:
    party.done = "removed"
    session.commit()
    assert people.client("max").post(f"{at}/named/{party.id}/agree").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, party: ThirdParty) -> None:
    absent("POST", f"{at}/named/{party.id}/agree")
