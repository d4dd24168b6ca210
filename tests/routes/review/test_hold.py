"""review.hold"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import reviews
from archive.consent import Answer
from archive.models import Hold, Story
from tests.people import People

SOON = (clock.today() + timedelta(days=9)).isoformat()


def answers(session: Session, story: Story) -> set[Answer]:
    session.expire_all()
    return {found.answer for found in gate.decisions_of(story, clock.today()).values()}


def test_it_stops_everything_at_once(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    data = {"reason": "A call came.", "which": "all", "until": SOON}
    assert mo.post(f"{at}/hold", data=data).status_code == 302
    assert answers(session, story) == {Answer.NO}
    assert "staff put it on hold" in mo.get(at).get_data(as_text=True)


def test_it_stops_some_until_a_day(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    until = clock.today() + timedelta(days=9)
    data = {"reason": "r", "which": "some", "uses": ["press", "x"], "until": until.isoformat()}
    mo.post(f"{at}/hold", data=data)
    hold = session.query(Hold).one()
    assert (hold.uses, hold.until) == (["press"], until)
    assert answers(session, story) == {Answer.NO, Answer.YES}


@pytest.mark.parametrize(
    "bad",
    [
        {"reason": " "},
        {"until": "soon"},
        {"until": "2001-01-01"},
        {"until": ""},
        {"which": "some"},
        {"ends": "event", "review_on": SOON},
        {"ends": "event", "event": "after the hearing"},
        {"ends": "event", "event": "after the hearing", "review_on": "2001-01-01"},
        {"ends": "event", "event": "after the hearing", "review_on": "9999-01-01"},
    ],
)
def test_bad_input_is_shown_again(
    mo: FlaskClient, at: str, session: Session, bad: dict[str, str]
) -> None:
    answer = mo.post(f"{at}/hold", data={"reason": "Kept words", "until": SOON, **bad})
    assert answer.status_code == 400
    assert bad.get("reason", "Kept words") in answer.get_data(as_text=True)
    assert session.query(Hold).count() == 0


def test_it_waits_for_something_to_happen_and_is_looked_at_again(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    data = {"reason": "r", "ends": "event", "event": "after the hearing", "review_on": SOON}
    assert mo.post(f"{at}/hold", data=data).status_code == 302
    assert answers(session, story) == {Answer.NO}
    assert "after the hearing" in mo.get(at).get_data(as_text=True)
    assert "Holds to look at again" not in mo.get("/review").get_data(as_text=True)
    with clock.standing_at(clock.now() + timedelta(days=9)):
        assert answers(session, story) == {Answer.NO}, "an event ends nothing by itself"
        assert "Holds to look at again" in mo.get("/review").get_data(as_text=True)


def test_no_hold_is_open_ended(session: Session, people: People, story: Story) -> None:
    row = reviews.hold(session, people.viewer("mo"), story, "a worry")
    assert row.review_on == clock.today() + timedelta(days=90)


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hold", data={"reason": "r"})
