"""mine.choices"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_a_change_counts_at_once(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    assert client.get(f"/stories/{story.public_id}").status_code == 200
    make.come_back(client)
    assert (
        client.post("/mine/choices", data={"dialogue-closed": "yes", "sure": "yes"}).status_code
        == 302
    )
    assert client.get(f"/stories/{story.public_id}").status_code == 404
    assert b"Porch light" not in client.get("/stories").data


def test_every_answer_is_kept(client: FlaskClient, session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/choices", data={"public-web": "ask", "sure": "yes"})
    session.expire_all()
    first, second = story.voices[0].consents
    assert first.uses["public-web"] == 2 and second.uses == {"public-web": 1}
    assert second.status == "RenewedConsentGiven"


def test_it_is_absent_without_words(client: FlaskClient, people: People) -> None:
    assert client.get("/mine/choices").status_code == 404
    assert client.post("/mine/choices", data={"public-web": "yes"}).status_code == 404
