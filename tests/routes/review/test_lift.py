"""review.lift"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.consent import Answer
from archive.models import Hold, Story
from tests import make
from tests.people import People


@pytest.fixture
def hold(mo: FlaskClient, at: str, session: Session) -> int:
    mo.post(f"{at}/hold", data={"reason": "r", "until": "2099-01-01"})
    return session.query(Hold).one().id


def test_it_works(mo: FlaskClient, at: str, session: Session, story: Story, hold: int) -> None:
    assert mo.post(f"{at}/holds/{hold}/lift").status_code == 302
    session.expire_all()
    assert gate.decisions_of(story, clock.today())["press"].answer is Answer.YES
    assert mo.post(f"{at}/holds/{hold}/lift").status_code == 409


def test_it_returns_to_the_narrators_answer_and_no_further(
    mo: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton, make.chosen("press"))
    at = f"/review/{story.public_id}"
    mo.post(f"{at}/hold", data={"reason": "r", "until": "2099-01-01"})
    mo.post(f"{at}/holds/{session.query(Hold).one().id}/lift")
    session.expire_all()
    found = gate.decisions_of(story, clock.today())
    assert {use for use, d in found.items() if d.answer is Answer.YES} == {"press"}


def test_another_storys_hold_stays(
    mo: FlaskClient, session: Session, people: People, hold: int
) -> None:
    other = make.submitted(session, people.riverton)
    assert mo.post(f"/review/{other.public_id}/holds/{hold}/lift").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, hold: int) -> None:
    absent("POST", f"{at}/holds/{hold}/lift")
