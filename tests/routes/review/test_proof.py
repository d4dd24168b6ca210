"""review.proof"""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Consent, Entry, Story
from tests.people import People

PDF = b"%PDF-1.4\n%signed by hand\n"


@pytest.fixture
def address(mo: FlaskClient, at: str, session: Session) -> str:
    data = {"method": "paper", "scan": (io.BytesIO(PDF), "paper.pdf")}
    mo.post(f"{at}/consent", data=data, content_type="multipart/form-data")
    row = session.query(Consent).order_by(Consent.id.desc()).first()
    assert row is not None
    return f"{at}/consents/{row.public_id}/evidence"


def test_it_works_and_is_recorded(people: People, address: str, session: Session) -> None:
    answer = people.client("max").get(address)
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"] == "attachment; filename=evidence.pdf"
    assert answer.mimetype == "application/pdf"
    assert session.query(Entry).filter_by(act="evidence-seen").count() == 1


def test_it_is_noise_without_the_storys_key(
    people: People, address: str, session: Session, story: Story
) -> None:
    session.refresh(story)
    story.sealed_key = ""
    session.commit()
    assert people.client("max").get(address).status_code == 404


def test_a_consent_given_here_has_none(people: People, at: str, story: Story) -> None:
    row = story.voices[0].consents[0]
    assert people.client("max").get(f"{at}/consents/{row.public_id}/evidence").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", address)
