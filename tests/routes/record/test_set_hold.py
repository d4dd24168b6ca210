"""One steward sets a legal hold at once."""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import LegalHold, Story
from tests.people import People
from tests.routes.record.conftest import acts, closed

AT = "/record/retention/hold"


def test_on_the_collection(sol: FlaskClient, session: Session, people: People) -> None:
    assert sol.post(AT, data={"reason": "A subpoena came."}).status_code == 302
    row = session.query(LegalHold).one()
    assert (row.collection_id, row.story_id, row.lifted_on) == (people.riverton.id, None, None)
    assert acts(session) == ["legal-hold-set"]


def test_on_one_story(sol: FlaskClient, session: Session, story: Story) -> None:
    data = {"reason": "A subpoena came.", "story": f" {story.public_id} "}
    assert sol.post(AT, data=data).status_code == 302
    assert session.query(LegalHold).one().story_id == story.id


def test_what_cannot_be_used_is_kept_on_the_page(sol: FlaskClient, session: Session) -> None:
    answer = sol.post(AT, data={"reason": "", "story": "zz9"})
    assert answer.status_code == 400 and "zz9" in answer.text
    answer = sol.post(AT, data={"reason": "A subpoena came.", "story": "zz9"})
    assert answer.status_code == 400 and "A subpoena came." in answer.text
    assert session.query(LegalHold).count() == 0


def test_only_stewards(people: People) -> None:
    closed(people, "POST", AT, "mo", "fay", "marta", data={"reason": "x"})
