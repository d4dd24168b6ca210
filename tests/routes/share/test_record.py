"""share.record"""

import io

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_only_this_page_may_ask_for_the_microphone(client: FlaskClient, people: People) -> None:
    begin(client)
    assert "microphone=(self)" in client.get("/share/record").headers["Permissions-Policy"]
    assert "microphone=()" in client.get("/share/tell").headers["Permissions-Policy"]


def test_it_takes_what_the_page_recorded(client: FlaskClient, people: People, photo: bytes) -> None:
    begin(client)
    answer = client.post("/share/record", data={"files": (io.BytesIO(photo), "recording.webm")})
    assert answer.status_code == 201 and answer.json == {"next": "/share/tell"}


def test_bad_input(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/record", data={"files": (io.BytesIO(b""), "recording.webm")})
    assert answer.status_code == 400 and answer.json == {
        "problem": "This file is empty. Please choose another one."
    }
