"""review.decline"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Story
from tests import make


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    data = {"declined_because": "It names a child."}
    assert claimed.post(f"{at}/decline", data=data).status_code == 302
    session.refresh(story)
    assert story.state == "declined"
    narrator = claimed.application.test_client()
    make.come_back(narrator)
    assert "It names a child." in narrator.get("/mine/story").get_data(as_text=True)


def test_it_asks_for_a_reason(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    answer = claimed.post(f"{at}/decline", data={"declined_because": " "})
    assert answer.status_code == 400
    assert "Please write a reason." in answer.get_data(as_text=True)
    session.refresh(story)
    assert story.state == "in-review"


def test_a_released_story_cannot_be(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    story.state = "released"
    session.commit()
    assert claimed.post(f"{at}/decline", data={"declined_because": "r"}).status_code == 409


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/decline", data={"declined_because": "r"}).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/decline", data={"declined_because": "r"})


def test_whose_letter_was_read_does_not_wait_any_more(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    mark = "the narrator wrote and waits</span>"
    narrator = claimed.application.test_client()
    make.come_back(narrator)
    narrator.post("/mine/message", data={"body": "Will you take it?"})
    assert mark in claimed.get(at).text
    claimed.post(f"{at}/decline", data={"declined_because": "It names a child."})
    assert mark not in claimed.get(at).text
