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


def test_of_another_voice_only_what_others_get(
    client: FlaskClient, session: Session, people: People
) -> None:
    """What Nia wrote and photographed alone is Ana's only as far as it goes out to anyone."""
    story = make.released(session, people.riverton)
    make.second(session, story, choices=make.everything())
    review = make.rendition(session, story, b"as it was given", kind="review")
    out = make.rendition(session, story, b"as it goes out", kind="photo", face="face-shown")
    make.come_back(client, make.ANA)
    assert client.get(f"/mine/media/{review.public_id}").status_code == 404
    assert client.get(f"/mine/media/{out.public_id}").data == b"as it goes out"
    make.come_back(client)
    assert client.get(f"/mine/media/{review.public_id}").data == b"as it was given"
