"""mine.media"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_it_plays_to_its_narrator_only(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    rendition = make.rendition(session, story, b"own voice bytes", kind="review", voice="voice-own")
    address = f"/mine/media/{rendition.public_id}"
    assert client.get(address).status_code == 404
    make.come_back(client)
    assert client.get(address).data == b"own voice bytes"
    assert client.get("/mine/media/0000").status_code == 404


def test_another_narrator_gets_nothing(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.submitted(session, people.riverton)
    other = make.submitted(session, people.riverton)
    rendition = make.rendition(session, other, b"not yours", kind="review", voice="voice-own")
    make.come_back(client)
    assert client.get(f"/mine/media/{rendition.public_id}").status_code == 404
