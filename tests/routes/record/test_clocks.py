"""Stewards set how long things are kept, never shorter than a narrator was told."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, reviews
from archive.models import Collection, Story
from tests import make
from tests.people import People
from tests.routes.record.conftest import acts, closed

AT = "/record/retention/clocks"
WISH = {"draft_days": "20", "declined_days": "60", "withdrawn_days": "365"}


def test_setting_them(sol: FlaskClient, session: Session, people: People) -> None:
    assert sol.post(AT, data=WISH).status_code == 302
    home = session.get_one(Collection, people.riverton.id)
    assert (home.draft_days, home.declined_days, home.withdrawn_days) == (20, 60, 365)
    assert acts(session)[-1] == "clocks-set"
    assert sol.post(AT, data=WISH | {"withdrawn_days": ""}).status_code == 302
    assert home.withdrawn_days is None


@pytest.mark.parametrize("wrong", ["", "0", "-1", "6", "99999999999", "zehn", "٣٠", "1e3"])
@pytest.mark.parametrize("field", ["draft_days", "declined_days"])
def test_what_is_no_number_of_days(sol: FlaskClient, field: str, wrong: str) -> None:
    answer = sol.post(AT, data=WISH | {field: wrong})
    assert answer.status_code == 400 and "inside the limits" in answer.text


@pytest.mark.parametrize("field", WISH)
def test_never_shorter_than_somebody_was_told(
    sol: FlaskClient, session: Session, people: People, story: Story, field: str
) -> None:
    if field == "draft_days":
        make.draft(session, people.riverton)
    elif field == "declined_days":
        reviews.claim(session, people.viewer("mo"), story)
        reviews.decline(session, people.viewer("mo"), story, "Not about this.")
    else:
        consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    now = {"draft_days": "30", "declined_days": "90", "withdrawn_days": ""}
    answer = sol.post(AT, data=now | {field: WISH[field]})
    assert answer.status_code == 400 and "told a later day" in answer.text
    longer = now | ({"declined_days": "95"} if field != "declined_days" else {})
    assert sol.post(AT, data=longer).status_code == 302


def test_only_stewards(people: People) -> None:
    closed(people, "POST", AT, "mo", "fay", "marta", data=WISH)
