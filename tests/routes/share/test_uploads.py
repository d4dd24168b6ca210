"""share.uploads"""

import io

import pytest
from flask.testing import FlaskClient

from archive.actions import items
from tests.make import begin
from tests.people import People
from tests.routes.share.sending import TUS, begun


def test_it_works(client: FlaskClient, people: People) -> None:
    begin(client)
    address = begun(client, 5)
    # The same address serves an onion and a name.
    assert address.startswith("/share/uploads/")


def test_it_is_absent_without_a_draft(client: FlaskClient, people: People) -> None:
    answer = client.post("/share/uploads", headers={**TUS, "Upload-Length": "5"})
    assert answer.status_code == 404


def test_too_large_is_refused_before_a_byte_is_read(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/uploads", headers={**TUS, "Upload-Length": str(2 << 30)})
    assert answer.status_code == 413
    assert answer.text.startswith("This is more than we can take at once.")


def test_a_story_holds_so_many_files_and_no_more(
    client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch, photo: bytes
) -> None:
    """What is still on its way is counted with what is there."""
    monkeypatch.setattr(items, "MOST_ITEMS", 2)
    begin(client)
    client.post("/share/upload", data={"files": (io.BytesIO(photo), "me.png")})
    begun(client, 5)
    answer = client.post("/share/uploads", headers={**TUS, "Upload-Length": "5"})
    assert answer.status_code == 400
    assert answer.text.startswith("This story has as many files as it can hold.")


def test_in_spanish(client: FlaskClient, people: People) -> None:
    begin(client)
    said = {**TUS, "Upload-Length": str(2 << 30), "Accept-Language": "es"}
    answer = client.post("/share/uploads", headers=said)
    assert answer.status_code == 413 and "more than" not in answer.text
