"""mine.guardian_stop"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_a_yes_taken_back_counts_at_once(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client, make.GUARDIAN)
    client.post("/mine/guardian/choices", data={"public-web": "yes", "shown": "as-chosen"})
    assert people.client("vera").get(f"/stories/{story.public_id}").status_code == 200
    page = client.post("/mine/guardian/stop", follow_redirects=True)
    assert b"Your yes is taken back." in page.data
    assert people.client("vera").get(f"/stories/{story.public_id}").status_code == 404


def test_it_is_absent_for_others(client: FlaskClient, people: People) -> None:
    assert client.post("/mine/guardian/stop").status_code == 404
