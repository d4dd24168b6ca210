"""front.home"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_it_works(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert b"Tell your story" in answer.data


def test_it_sets_no_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers


def test_it_speaks_spanish(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": "es"})
    assert b'lang="es"' in page.data


def test_it_shows_only_public_stories(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.released(session, people.riverton, make.chosen("dialogue-closed"))
    assert b"Porch light" not in client.get("/").data
    make.released(session, people.riverton, make.chosen("public-web"))
    assert b"Porch light" in client.get("/").data
