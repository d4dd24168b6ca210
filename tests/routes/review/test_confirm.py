"""review.confirm"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.consent import Answer
from archive.models import Confirmation, Consent, Story
from tests.people import People

PAPER = {"method": "paper", "evidence": "Folder 12", "dialogue-closed": "yes"}


@pytest.fixture
def address(mo: FlaskClient, at: str, session: Session) -> str:
    mo.post(f"{at}/consent", data=PAPER)
    row = session.query(Consent).order_by(Consent.id.desc()).first()
    assert row is not None
    return f"{at}/consents/{row.public_id}/confirm"


def test_it_works(people: People, address: str, session: Session, story: Story) -> None:
    assert people.client("max").post(address).status_code == 302
    session.expire_all()
    found = gate.decisions_of(story, clock.today())
    assert found["dialogue-closed"].answer is Answer.YES
    assert found["press"].answer is Answer.NO


def test_the_first_person_cannot(mo: FlaskClient, address: str, session: Session) -> None:
    answer = mo.post(address)
    assert answer.status_code == 409
    assert "Someone else must check this" in answer.get_data(as_text=True)
    assert session.query(Confirmation).count() == 0


def test_only_a_second_person_sees_the_button(
    people: People, mo: FlaskClient, at: str, address: str
) -> None:
    assert address not in mo.get(at).get_data(as_text=True)
    assert address in people.client("max").get(at).get_data(as_text=True)


def test_a_second_person_sees_what_was_recorded(people: People, at: str, address: str) -> None:
    page = people.client("max").get(at).get_data(as_text=True)
    says = page[page.index("What it says") : page.index("I checked the proof")]
    assert "Talk group without police" in says and "News reporters" not in says
    assert "Folder 12" in page


def test_there_is_no_other_consent(people: People, at: str) -> None:
    assert people.client("max").post(f"{at}/consents/0000/confirm").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("POST", address)
