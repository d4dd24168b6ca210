"""review.hand_over"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Story


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    assert claimed.post(f"{at}/hand-over").status_code == 302
    session.refresh(story)
    assert story.claimed_by_id is None


def test_only_who_has_it_can(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/hand-over").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hand-over")
