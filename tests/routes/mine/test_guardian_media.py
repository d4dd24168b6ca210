"""mine.guardian_media"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_sound_only_with_leave_and_only_as_chosen(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    guardian = make.guardian(session, story.voices[0], reads=True)
    heard = make.rendition(session, story, b"a voice", voice="voice-own")
    review = make.rendition(session, story, b"all of it", kind="review", voice="voice-own")
    make.come_back(client, make.GUARDIAN)
    assert client.get(f"/mine/guardian/media/{heard.public_id}").data == b"a voice"
    assert client.get(f"/mine/guardian/media/{review.public_id}").status_code == 404
    assert client.get(f"/mine/media/{heard.public_id}").status_code == 404
    guardian.reads = False
    session.commit()
    assert client.get(f"/mine/guardian/media/{heard.public_id}").status_code == 404
