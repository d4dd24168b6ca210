"""listen.captions"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Redaction
from tests import make
from tests.people import People


def test_it_gives_captions(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    item = story.items[0]
    make.timed(session, story, item, ["First line.", "Second <b>line</b>."])
    answer = client.get(f"/stories/{story.public_id}/captions/{item.public_id}.vtt")
    assert answer.data.startswith(b"WEBVTT") and b"First line." in answer.data
    assert b"<b>" not in answer.data and answer.mimetype == "text/vtt"


def test_removed_words_are_removed(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    item = story.items[0]
    make.timed(session, story, item, ["His name was Smith, he said."])
    session.add(Redaction(item=item, position=0, start_char=13, end_char=18, phrase="Smith"))
    session.commit()
    answer = client.get(f"/stories/{story.public_id}/captions/{item.public_id}.vtt")
    assert b"Smith" not in answer.data and "[…]".encode() in answer.data


def test_it_is_absent_for_a_text(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    item = story.items[0].public_id
    assert client.get(f"/stories/{story.public_id}/captions/{item}.vtt").status_code == 404
