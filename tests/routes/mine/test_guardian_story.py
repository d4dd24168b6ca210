"""mine.guardian_story"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.models import Redaction
from tests import make
from tests.people import People


def test_with_leave_they_read_what_is_left_of_it(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    session.add(Redaction(item=story.items[0], position=0, start_char=0, end_char=9))
    make.guardian(session, story.voices[0], reads=True)
    make.come_back(client, make.GUARDIAN)
    page = client.get("/mine/guardian/story").get_data(as_text=True)
    assert "under the porch light" in page and "One night" not in page


def test_without_leave_it_is_absent(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    assert client.get("/mine/guardian/story").status_code == 404


def test_a_story_taken_back_is_gone(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0], reads=True)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    make.come_back(client, make.GUARDIAN)
    assert client.get("/mine/guardian/story").status_code == 404
