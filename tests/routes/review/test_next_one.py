"""review.next_one"""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Story
from tests import make
from tests.people import People


def test_it_takes_the_oldest_that_nobody_has(
    mo: FlaskClient, people: People, session: Session, story: Story
) -> None:
    older = make.submitted(session, people.riverton, make.Told(title="An older one"))
    older.submitted_on = clock.today() - timedelta(days=3)
    session.commit()
    for expected in (older, story):
        answer = mo.post("/review/next")
        assert answer.headers["Location"].endswith(f"/review/{expected.public_id}")
        assert expected.claimed_by_id == people.users["mo"].id
    assert mo.post("/review/next").headers["Location"].endswith("/review")
    assert "Nothing more waits" in mo.get("/review").get_data(as_text=True)


def test_it_leaves_out_what_was_passed_by(mo: FlaskClient, story: Story, at: str) -> None:
    mo.post(f"{at}/pass")
    assert mo.post("/review/next").headers["Location"].endswith("/review")


def test_it_needs_the_role(people: People, story: Story) -> None:
    assert people.client("fay").post("/review/next").status_code == 404
    assert people.client("marta").post("/review/next").headers["Location"].endswith("/review")
    assert people.client("vera").post("/review/next").status_code == 302
    assert story.claimed_by_id is None
