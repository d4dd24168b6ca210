"""review.answer_back"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item, Redaction
from tests.people import People


@pytest.fixture
def mark(session: Session, claimed: FlaskClient, at: str, item: Item) -> Redaction:
    """A third party's name that Mo removed, and asks to put back."""
    data = {"item": item.public_id, "how": "words", "words": "Dale", "reason": "third-party"}
    claimed.post(f"{at}/redact", data=data)
    found = session.query(Redaction).one()
    claimed.post(f"{at}/put-back/{found.id}/ask", data={"because": "It is known."})
    return found


def test_whoever_asked_cannot_agree(
    claimed: FlaskClient, at: str, item: Item, mark: Redaction
) -> None:
    answer = claimed.post(f"{at}/put-back/{mark.id}/answer", data={"answer": "agree"})
    assert answer.status_code == 409
    assert redaction.in_force(item) == [mark]


@pytest.mark.parametrize("who", ["max", "sol"])
def test_another_moderator_or_a_steward_agrees(
    people: People, at: str, session: Session, item: Item, mark: Redaction, who: str
) -> None:
    second = people.client(who)
    assert "I agree" in second.get(f"{at}/removed").get_data(as_text=True)
    data = {"answer": "agree"}
    assert second.post(f"{at}/put-back/{mark.id}/answer", data=data).status_code == 302
    session.expire_all()
    assert redaction.in_force(item) == []


def test_leaving_it_out_ends_the_question(
    people: People, at: str, session: Session, item: Item, mark: Redaction
) -> None:
    second = people.client("max")
    second.post(f"{at}/put-back/{mark.id}/answer", data={"answer": "keep"})
    session.expire_all()
    assert redaction.in_force(item) == [mark] and mark.lift_asked_by_id is None
    answer = second.post(f"{at}/put-back/{mark.id}/answer", data={"answer": "agree"})
    assert answer.status_code == 409


def test_what_was_removed_since_is_asked_about_anew(
    people: People, at: str, session: Session, item: Item, mark: Redaction
) -> None:
    session.add(Redaction(item=item, phrase="Dale", reason="third-party", placed_by_id=1))
    session.commit()
    answer = people.client("max").post(f"{at}/put-back/{mark.id}/answer", data={"answer": "agree"})
    assert answer.status_code == 409
    session.expire_all()
    assert len(redaction.in_force(item)) == 2


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, mark: Redaction) -> None:
    absent("POST", f"{at}/put-back/{mark.id}/answer", data={"answer": "agree"})
