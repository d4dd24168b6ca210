"""mine.preview"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_it_shows_what_others_get(client: FlaskClient, session: Session, people: People) -> None:
    make.released(session, people.riverton, make.chosen("public-web"))
    make.come_back(client)
    page = client.get("/mine/preview").get_data(as_text=True)
    assert page.count("They get nothing.") == 6 and page.count("Nia Example Brown") == 1


def test_it_is_absent_without_words(client: FlaskClient, people: People) -> None:
    assert client.get("/mine/preview").status_code == 404
