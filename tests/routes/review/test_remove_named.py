"""review.remove_named"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Redaction, ThirdParty
from tests.people import People


@pytest.fixture
def party(claimed: FlaskClient, at: str, session: Session) -> ThirdParty:
    claimed.post(f"{at}/named", data={"party_name": "Dale", "who": "relative", "done": "agreed"})
    return session.query(ThirdParty).one()


def test_one_press_removes_the_name_everywhere(
    claimed: FlaskClient, at: str, session: Session, party: ThirdParty
) -> None:
    assert claimed.post(f"{at}/named/{party.id}/remove").status_code == 302
    assert {mark.phrase for mark in session.query(Redaction)} == {"Dale"}
    session.refresh(party)
    assert party.done == "removed"
    assert "<del>Dale</del>" in claimed.get(at).get_data(as_text=True)
    assert claimed.post(f"{at}/named/{party.id}/remove").status_code == 302


def test_it_needs_the_claim(people: People, at: str, party: ThirdParty) -> None:
    assert people.client("max").post(f"{at}/named/{party.id}/remove").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, party: ThirdParty) -> None:
    absent("POST", f"{at}/named/{party.id}/remove")
