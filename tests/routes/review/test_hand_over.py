"""review.hand_over"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Entry, HandOver, Story
from tests import make
from tests.people import People


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    assert claimed.post(f"{at}/hand-over").status_code == 302
    session.refresh(story)
    assert story.claimed_by_id is None


def test_a_note_to_the_next_is_no_part_of_the_record(
    claimed: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    for note in ("First note", "Second note"):
        claimed.post(f"{at}/claim")
        claimed.post(f"{at}/hand-over", data={"handed": note})
    assert [row.note for row in session.query(HandOver)] == ["Second note"]
    assert all("note" not in str(row.detail) for row in session.query(Entry))
    narrator = people.app.test_client()
    make.come_back(narrator)
    for address in ("/mine/story", "/mine/changes"):
        assert "Second note" not in narrator.get(address).get_data(as_text=True)


def test_a_decision_forgets_the_note(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    claimed.post(f"{at}/hand-over", data={"handed": "A note"})
    claimed.post(f"{at}/claim")
    claimed.post(f"{at}/decline", data={"declined_because": "We cannot keep it safe."})
    assert story.state == "declined"
    assert session.query(HandOver).count() == 0


def test_only_who_has_it_can(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/hand-over").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hand-over")


def test_what_is_decided_goes_into_no_queue(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    page = claimed.get(at).text
    assert "Put it back in the queue" in page and "Let go of it" not in page
    claimed.post(f"{at}/decline", data={"declined_because": "We cannot keep it safe."})
    page = claimed.get(at).text
    assert "Let go of it" in page and "Put it back in the queue" not in page
    page = claimed.post(f"{at}/hand-over", follow_redirects=True).text
    assert "You let go of the story." in page
    session.refresh(story)
    assert (story.state, story.claimed_by_id) == ("declined", None)
