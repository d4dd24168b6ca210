"""share.upload_state"""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People
from tests.routes.share.sending import begun, whole


def test_it_says_what_became_of_it(
    client: FlaskClient, people: People, photo: bytes, work: Callable[[], int]
) -> None:
    begin(client)
    states = []
    for address in (begun(client, 9), whole(client, photo), whole(client, b"no media at all")):
        work()
        states.append(client.get(f"{address}/state").json)
    assert states == [
        {"state": "arriving", "problem": ""},
        {"state": "kept", "problem": ""},
        {
            "state": "problem",
            "problem": "We cannot read this kind of file. Please send sound, video or a photo.",
        },
    ]


def test_one_bad_file_does_not_lose_the_others(
    client: FlaskClient, people: People, photo: bytes, work: Callable[[], int]
) -> None:
    begin(client)
    for body in (b"", photo, b"no media at all"):
        whole(client, body) if body else begun(client, 0)
    assert client.get("/share/tell").text.count("We are looking at it now.") == 3
    work()
    page = client.get("/share/tell").text
    assert "This file is empty." in page and "We cannot read this kind of file." in page
    assert page.count("<strong>Photo</strong>") == 1


def test_it_is_absent_for_anything_else(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.get("/share/uploads/0000/state").status_code == 404
