"""review.keep_hold"""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Entry, Hold
from tests.people import People

SOON = (clock.today() + timedelta(days=9)).isoformat()


def held(mo: FlaskClient, at: str, session: Session, **ends: str) -> Hold:
    assert mo.post(f"{at}/hold", data={"reason": "r", **ends}).status_code == 302
    return session.query(Hold).one()


def test_it_works(mo: FlaskClient, at: str, session: Session) -> None:
    hold = held(mo, at, session, ends="event", event="the hearing", review_on=SOON)
    later = clock.today() + timedelta(days=30)
    data = {"keep_until": later.isoformat()}
    assert mo.post(f"{at}/holds/{hold.id}/keep", data=data).status_code == 302
    session.expire_all()
    assert (hold.review_on, hold.lifted_on) == (later, None)
    assert session.query(Entry).filter_by(act="hold-kept").count() == 1


def test_it_needs_a_day_to_come_within_a_year(mo: FlaskClient, at: str, session: Session) -> None:
    hold = held(mo, at, session, ends="event", event="the hearing", review_on=SOON)
    for day in ("", "2001-01-01", "x", "9999-12-31"):
        answer = mo.post(f"{at}/holds/{hold.id}/keep", data={"keep_until": day})
        assert answer.status_code == 400, day
    assert mo.post(f"{at}/holds/999/keep", data={"keep_until": SOON}).status_code == 409


def test_a_hold_with_a_last_day_keeps_it(mo: FlaskClient, at: str, session: Session) -> None:
    hold = held(mo, at, session, until=SOON)
    answer = mo.post(f"{at}/holds/{hold.id}/keep", data={"keep_until": SOON})
    assert answer.status_code == 409


def test_it_is_absent_for_others(
    absent: Callable[..., None], at: str, people: People, mo: FlaskClient, session: Session
) -> None:
    hold = held(mo, at, session, ends="event", event="the hearing", review_on=SOON)
    absent("POST", f"{at}/holds/{hold.id}/keep", data={"keep_until": SOON})
