"""review.ask_back"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item, Redaction
from tests.people import People

WHY = {"because": "He spoke about it himself."}


@pytest.fixture
def mark(session: Session, claimed: FlaskClient, at: str, item: Item) -> Redaction:
    """A third party's name that Mo removed."""
    data = {"item": item.public_id, "how": "words", "words": "Dale", "reason": "third-party"}
    claimed.post(f"{at}/redact", data=data)
    return session.query(Redaction).one()


def test_asking_puts_nothing_back(
    claimed: FlaskClient, at: str, session: Session, item: Item, mark: Redaction
) -> None:
    assert claimed.post(f"{at}/put-back/{mark.id}").status_code == 409
    assert claimed.post(f"{at}/put-back/{mark.id}/ask", data=WHY).status_code == 302
    session.expire_all()
    assert mark.lift_because == WHY["because"] and redaction.in_force(item) == [mark]
    page = claimed.get(f"{at}/removed").get_data(as_text=True)
    assert "Someone else has to agree" in page and "I agree" not in page


def test_the_queue_of_others_names_the_story(
    claimed: FlaskClient, people: People, at: str, mark: Redaction
) -> None:
    claimed.post(f"{at}/put-back/{mark.id}/ask", data=WHY)
    words, sol = "Someone asks a second person", people.client("sol")
    assert words not in claimed.get("/review").get_data(as_text=True)
    assert words in sol.get("/review").get_data(as_text=True)
    sol.post(f"{at}/put-back/{mark.id}/answer", data={"answer": "keep"})
    assert words not in sol.get("/review").get_data(as_text=True)


@pytest.mark.parametrize(
    "data", [{}, {"because": " "}, {"because": "x", "public_record": "yes"}, {"source": "A paper"}]
)
def test_a_reason_is_needed_and_a_source_for_public_record(
    claimed: FlaskClient, at: str, session: Session, mark: Redaction, data: dict[str, str]
) -> None:
    answer = claimed.post(f"{at}/put-back/{mark.id}/ask", data=data)
    assert answer.status_code == 400
    session.expire_all()
    assert mark.lift_asked_by_id is None


def test_the_source_is_kept(
    claimed: FlaskClient, at: str, session: Session, mark: Redaction
) -> None:
    data = {**WHY, "public_record": "yes", "source": "The Riverton Post, 2 May 2019"}
    claimed.post(f"{at}/put-back/{mark.id}/ask", data=data)
    session.expire_all()
    assert "The Riverton Post" in mark.lift_because


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, mark: Redaction) -> None:
    absent("POST", f"{at}/put-back/{mark.id}/ask", data=WHY)
