"""review.hold"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.consent import Answer
from archive.models import Hold, Story


def answers(session: Session, story: Story) -> set[Answer]:
    session.expire_all()
    return {found.answer for found in gate.decisions_of(story, clock.today()).values()}


def test_it_stops_everything_at_once(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    data = {"reason": "A call came.", "which": "all"}
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
    [{"reason": " "}, {"until": "soon"}, {"until": "2001-01-01"}, {"which": "some"}],
)
def test_bad_input_is_shown_again(
    mo: FlaskClient, at: str, session: Session, bad: dict[str, str]
) -> None:
    answer = mo.post(f"{at}/hold", data={"reason": "Kept words", "which": "all", **bad})
    assert answer.status_code == 400
    assert bad.get("reason", "Kept words") in answer.get_data(as_text=True)
    assert session.query(Hold).count() == 0


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hold", data={"reason": "r"})
