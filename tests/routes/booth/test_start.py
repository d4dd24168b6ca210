"""booth.start"""

from flask.testing import FlaskClient

from tests import make
from tests.people import People
from tests.routes.booth.tablet import tablet


def test_it_forgets_whoever_was_here(people: People) -> None:
    client = tablet(people)
    make.begin(client)
    client.post("/share/write", data={"body": "unmistakable-heliotrope"})
    page = client.get("/booth/start")
    assert b"Riverton Listens keeps it." in page.data
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/share/write").status_code == 404


def test_the_next_one_may_choose_a_language(people: People) -> None:
    client = tablet(people)
    answer = client.post("/language", data={"lang": "es", "back": "/share"})
    assert answer.headers["Location"] == "/share"
    assert b'lang="es"' in client.get("/share").data
    client.get("/booth/start")
    assert b'<html lang="en"' in client.get("/share").data


def test_elsewhere_it_is_absent(client: FlaskClient, people: People) -> None:
    assert client.get("/booth/start").status_code == 404
