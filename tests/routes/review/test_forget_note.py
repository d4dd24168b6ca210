"""review.forget_note"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import HandOver, Story
from tests.people import People


def test_it_works(
    claimed: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    claimed.post(f"{at}/hand-over", data={"handed": "Listen from 0:02 on."})
    max_ = people.client("max")
    assert "Listen from 0:02 on." in max_.get(at).get_data(as_text=True)
    assert max_.post(f"{at}/hand-over/forget").status_code == 409
    max_.post(f"{at}/claim")
    assert max_.post(f"{at}/hand-over/forget").status_code == 302
    assert "Listen from" not in max_.get(at).get_data(as_text=True)
    assert session.query(HandOver).count() == 0


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hand-over/forget")
