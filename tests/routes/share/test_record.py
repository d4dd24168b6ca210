"""share.record"""

import io
from collections.abc import Callable

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People
from tests.routes.share.sending import begun, cut_off, tone


def test_only_pages_that_record_may_ask_for_the_microphone(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    for address, may in (("record", "self"), ("prompts/stop/1", "self"), ("tell", "")):
        allowed = client.get(f"/share/{address}").headers["Permissions-Policy"]
        assert f"microphone=({may}), camera=({may})" in allowed


def test_without_scripts_the_phones_own_recorder_does_it(
    client: FlaskClient, people: People, photo: bytes
) -> None:
    begin(client)
    assert b"capture" in client.get("/share/record").data
    answer = client.post("/share/record", data={"files": (io.BytesIO(photo), "recording.webm")})
    assert answer.headers["Location"] == "/share/tell"


def test_bad_input(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/record", data={"files": (io.BytesIO(b""), "recording.webm")})
    assert answer.status_code == 400 and b"This file is empty." in answer.data


def test_a_recording_that_was_cut_off_is_offered(client: FlaskClient, people: People) -> None:
    begin(client)
    cut_off(client, tone(5))
    page = client.get("/share/record").text
    assert "A recording was cut off." in page and "We kept less than a minute of it." in page


def test_an_empty_file_is_no_recording(
    client: FlaskClient, people: People, work: Callable[[], int]
) -> None:
    begin(client)
    begun(client, 0)
    work()
    assert "This file is empty." in client.get("/share/tell").text
    assert "could not be used" not in client.get("/share/record").text
