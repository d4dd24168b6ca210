"""review.claim"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Story
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


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/claim")
