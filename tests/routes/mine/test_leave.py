"""mine.leave"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_it_closes_the_story(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.post("/mine/leave").headers["Location"] == "/"
    assert client.get("/mine/story").status_code == 404
