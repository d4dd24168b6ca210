"""review.permanent"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import legal
from archive.models import Item, Passage, Redaction
from tests.people import People

SURE = {"sure": "yes"}


@pytest.fixture
def mark(session: Session, claimed: FlaskClient, at: str, item: Item) -> Redaction:
    """A name that Mo removed."""
    claimed.post(f"{at}/redact", data={"item": item.public_id, "how": "words", "words": "Dale"})
    return session.query(Redaction).one()


def said(session: Session) -> str:
    session.expire_all()
    return " ".join(passage.text for passage in session.query(Passage))


def test_it_says_what_it_means_and_asks_once_more(
    people: People, at: str, session: Session, mark: Redaction
) -> None:
    sol = people.client("sol")
    page = sol.get(f"{at}/permanent/{mark.id}").get_data(as_text=True)
    assert "cannot be undone by anyone" in page and "Destroy it for good" in page
    assert sol.post(f"{at}/permanent/{mark.id}").status_code == 400
    assert "Dale" in said(session)


def test_a_steward_needs_nobody_else(
    people: People, claimed: FlaskClient, at: str, session: Session, mark: Redaction
) -> None:
    answer = people.client("sol").post(f"{at}/permanent/{mark.id}", data=SURE)
    assert answer.status_code == 302
    assert "Dale" not in said(session) and "My name is […]." in said(session)
    assert mark.phrase == "" and mark.permanent_on is not None
    assert claimed.post(f"{at}/put-back/{mark.id}").status_code == 409
    again = people.client("sol").post(f"{at}/permanent/{mark.id}", data=SURE)
    assert again.status_code == 409
    assert "permanent" in claimed.get(f"{at}/removed").get_data(as_text=True)


def test_under_a_legal_hold_nothing_is_destroyed(
    people: People, at: str, session: Session, mark: Redaction
) -> None:
    legal.place(session, people.viewer("sol"), people.riverton, "A court asks.", None)
    session.commit()
    answer = people.client("sol").post(f"{at}/permanent/{mark.id}", data=SURE)
    assert answer.status_code == 409
    assert "Dale" in said(session) and mark.phrase and mark.permanent_on is None


def test_a_moderator_needs_a_second(
    people: People, claimed: FlaskClient, at: str, session: Session, mark: Redaction
) -> None:
    for _ in range(2):
        claimed.post(f"{at}/permanent/{mark.id}", data=SURE)
        assert "Dale" in said(session)
    page = people.client("max").get(f"{at}/permanent/{mark.id}").get_data(as_text=True)
    assert "Mo asked for this" in page
    people.client("max").post(f"{at}/permanent/{mark.id}", data=SURE)
    assert "Dale" not in said(session)


def test_a_narrators_own_mark_is_not_ours_to_destroy(
    people: People, at: str, session: Session, mark: Redaction
) -> None:
    mark.by_narrator = True
    session.commit()
    assert people.client("sol").post(f"{at}/permanent/{mark.id}", data=SURE).status_code == 409
    assert "Dale" in said(session)


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, mark: Redaction) -> None:
    absent("GET", f"{at}/permanent/{mark.id}")
    absent("POST", f"{at}/permanent/{mark.id}", data=SURE)


def test_who_moderates_no_more_is_no_second_person(
    people: People, claimed: FlaskClient, at: str, session: Session, mark: Redaction
) -> None:
    claimed.post(f"{at}/permanent/{mark.id}", data=SURE)
    people.client("sol").post(f"/people/{people.users['mo'].id}/remove")
    people.client("max").post(f"{at}/permanent/{mark.id}", data=SURE)
    assert "Dale" in said(session)
