"""share.write"""

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_keeps_the_words(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/write", data={"body": "One\n\nTwo"}).status_code == 302
    assert b"One\n\nTwo" in client.get("/share/write").data


def test_it_replaces_the_words(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "first"})
    client.post("/share/write", data={"body": "second"})
    page = client.get("/share/tell").data
    assert b"second" in page and b"first" not in page


def test_it_asks_for_words(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/write", data={"body": " "})
    assert answer.status_code == 400
    assert b"Please write something first." in answer.data


def test_it_shows_markup_as_words(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "<script>alert(1)</script>"})
    page = client.get("/share/tell").data
    assert b"<script>alert" not in page and b"&lt;script&gt;" in page


def test_going_back_loses_no_words(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "An hour of words", "to": "back"})
    assert b"An hour of words" in client.get("/share/write").data
    answer = client.post("/share/write", data={"body": "", "to": "back"})
    assert answer.headers["Location"] == "/share/tell"
    assert b"An hour of words" in client.get("/share/tell").data
