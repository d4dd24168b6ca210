"""review.ask"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Story
from tests import make


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    assert claimed.post(f"{at}/ask", data={"body": "Which street?"}).status_code == 302
    session.refresh(story)
    assert story.state == "returned"
    narrator = claimed.application.test_client()
    make.come_back(narrator)
    assert "Which street?" in narrator.get("/mine/story").get_data(as_text=True)


def test_it_asks_for_words(claimed: FlaskClient, at: str) -> None:
    answer = claimed.post(f"{at}/ask", data={"body": "  "})
    assert answer.status_code == 400
    assert "Please write something first." in answer.get_data(as_text=True)


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/ask", data={"body": "Which street?"}).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/ask", data={"body": "Which street?"})
