"""share.upload"""

import io

from flask import Flask
from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_takes_a_photo(client: FlaskClient, people: People, photo: bytes) -> None:
    begin(client)
    answer = client.post("/share/upload", data={"files": (io.BytesIO(photo), "me.png")})
    assert answer.status_code == 302
    assert b"Photo" in client.get("/share/tell").data


def test_it_keeps_the_good_beside_the_bad(
    client: FlaskClient, people: People, photo: bytes
) -> None:
    begin(client)
    files = [
        (io.BytesIO(photo), "a.png"),
        (io.BytesIO(b""), "empty.mp3"),
        (io.BytesIO(b"hello"), "x.mp3"),
    ]
    answer = client.post("/share/upload", data={"files": files})
    assert answer.status_code == 400
    assert b"empty.mp3" in answer.data and b"This file is empty" in answer.data
    assert b"Photo" in client.get("/share/tell").data


def test_it_asks_for_a_file(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/upload", data={}).status_code == 400


def test_it_shows_hostile_names_as_words(client: FlaskClient, people: People) -> None:
    begin(client)
    name = "../../<img src=x onerror=alert(1)>.mp3"
    answer = client.post("/share/upload", data={"files": (io.BytesIO(b"no"), name)})
    assert answer.status_code == 400 and b"<img src=x" not in answer.data


def test_too_much_is_said_plainly(app: Flask, people: People) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    client = app.test_client()
    begin(client)
    answer = client.post("/share/upload", data={"files": (io.BytesIO(b"x" * 5000), "a.mp3")})
    assert answer.status_code == 413
    assert b"more than we can take at once" in answer.data
