"""review.claim"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Story
from tests import make
from tests.people import People


def test_it_works(mo: FlaskClient, at: str, session: Session, story: Story) -> None:
    assert mo.post(f"{at}/claim").status_code == 302
    session.refresh(story)
    assert story.state == "in-review" and story.claimed_by_id


def test_it_can_be_taken_over(
    claimed: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    people.client("max").post(f"{at}/claim")
    session.refresh(story)
    assert story.claimed_by_id == people.users["max"].id


@pytest.fixture
def three(session: Session, people: People) -> list[str]:
    """The addresses of three stories, of which one person is to take one a day."""
    people.riverton.daily_cap = 1
    made = [make.submitted(session, people.riverton) for _ in range(3)]
    session.commit()
    return [f"/review/{story.public_id}" for story in made]


def test_a_day_has_its_measure_and_one_more(mo: FlaskClient, three: list[str]) -> None:
    first, second, third = three
    assert mo.post(f"{first}/claim").status_code == 302
    answer = mo.post(f"{second}/claim")
    assert answer.status_code == 409
    assert "That is enough for today" in answer.get_data(as_text=True)
    assert "One more, then rest" in mo.get(second).get_data(as_text=True)
    assert mo.post(f"{second}/claim", data={"one_more": "yes"}).status_code == 302
    assert mo.post(f"{third}/claim", data={"one_more": "yes"}).status_code == 409
    assert "One more" not in mo.get(third).get_data(as_text=True)
    assert "That is enough for today" in mo.get("/review").get_data(as_text=True)
    assert mo.post("/review/next", data={"one_more": "yes"}).status_code == 409


def test_what_was_taken_today_may_be_taken_up_again(
    mo: FlaskClient, people: People, three: list[str]
) -> None:
    mo.post(f"{three[0]}/claim")
    mo.post(f"{three[0]}/hand-over")
    assert mo.post(f"{three[0]}/claim").status_code == 302
    assert people.client("max").post(f"{three[1]}/claim").status_code == 302


def test_tomorrow_is_another_day(mo: FlaskClient, three: list[str]) -> None:
    mo.post(f"{three[0]}/claim")
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert mo.post(f"{three[1]}/claim").status_code == 302


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/claim")


def test_nobody_takes_it_away_without_knowing(
    mo: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    """Both opened the page while it was nobody's; the second is told, and may take it over."""
    assert 'name="held_by" value=""' in mo.get(at).text
    mo.post(f"{at}/claim", data={"held_by": ""})
    other = people.client("max")
    answer = other.post(f"{at}/claim", data={"held_by": ""})
    assert answer.status_code == 409
    assert "Somebody took this story a moment ago" in answer.text
    assert f'href="{at}"' in answer.text
    held = str(people.users["mo"].id)
    assert f'name="held_by" value="{held}"' in other.get(at).text
    assert other.post(f"{at}/claim", data={"held_by": held}).status_code == 302
    session.refresh(story)
    assert story.claimed_by_id == people.users["max"].id
