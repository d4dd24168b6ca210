"""The page of clocks, legal holds and demands."""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import legal, reviews
from archive.models import Story
from tests import make
from tests.people import People
from tests.routes.record.conftest import closed


def test_what_goes_next(sol: FlaskClient, people: People, session: Session, story: Story) -> None:
    reviews.claim(session, people.viewer("mo"), story)
    reviews.decline(session, people.viewer("mo"), story, "Not about this.")
    make.draft(session, people.riverton)
    session.commit()
    page = sol.get("/record/retention").text
    assert "1 draft waits" in page and story.public_id[:6] in page
    assert "No legal hold stands." in page and "None so far." in page
    legal.place(session, people.viewer("sol"), people.riverton, "A court asks.", None)
    session.commit()
    page = sol.get("/record/retention").text
    assert "waits for the legal hold to end" in page and "A court asks." in page
    assert "a legal hold stands" in people.client("mo").get("/desk").text


def test_only_stewards(people: People, sol: FlaskClient) -> None:
    closed(people, "GET", "/record/retention", "mo", "fay", "marta")
    assert sol.get("/record/retention?collection=harlow").status_code == 404
