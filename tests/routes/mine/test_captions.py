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
    for use in ("public-web", "look"):
        answer = client.get(f"/mine/captions/{use}/{item.public_id}.vtt")
        assert answer.mimetype == "text/vtt" and "On the porch." in answer.text
    assert client.get(f"/mine/captions/press/{item.public_id}.vtt").status_code == 404
    assert client.get("/mine/captions/look/0.vtt").status_code == 404


def test_it_is_absent_without_words(client: FlaskClient, session: Session, people: People) -> None:
    item = make.released(session, people.riverton).items[0]
    assert client.get(f"/mine/captions/look/{item.public_id}.vtt").status_code == 404
