"""mine.captions"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_each_audience_has_its_own(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("public-web"))
    item = story.items[0]
    make.timed(session, story, item, ["On the porch.", "He asked."])
    make.come_back(client)
    answer = client.get(f"/mine/captions/public-web/{item.public_id}.vtt")
    assert answer.mimetype == "text/vtt" and "On the porch." in answer.text
    for use in ("press", "look", "nothing"):
        assert client.get(f"/mine/captions/{use}/{item.public_id}.vtt").status_code == 404
    assert client.get("/mine/captions/public-web/0.vtt").status_code == 404
    story.voices[0].see_first = True
    session.commit()
    answer = client.get(f"/mine/captions/look/{item.public_id}.vtt")
    assert "On the porch." in answer.text


def test_it_is_absent_without_words(client: FlaskClient, session: Session, people: People) -> None:
    item = make.released(session, people.riverton).items[0]
    assert client.get(f"/mine/captions/look/{item.public_id}.vtt").status_code == 404
