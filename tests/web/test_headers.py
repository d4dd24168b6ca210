"""The headers of every answer: nothing from elsewhere, nothing kept, nothing told."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import make
from tests.people import People

PUBLIC = ("/", "/about", "/stories", "/stories/none", "/robots.txt", "/nowhere", "/mine/story")
NARRATOR = ("/share/tell", "/share/write", "/share/record", "/share/about", "/share/choices")
STAFF = (("mo", "/review"), ("fay", "/find?r=said"), ("fay", "/kits"), ("mo", "/desk"))


def policy(answer: TestResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def check(answer: TestResponse) -> None:
    """Check what must stand on every answer that is no file of ours."""
    found = policy(answer)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert found["default-src"] == ["'none'"]
    assert found["frame-ancestors"] == found["base-uri"] == ["'none'"]
    assert found["form-action"] == ["'self'"]
    assert not any("*" in source or "http" in source for s in found.values() for source in s)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert not {"Server", "X-Powered-By", "ETag", "Last-Modified"} & set(answer.headers.keys())


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages(client: FlaskClient, people: People, address: str) -> None:
    """A visitor leaves no trace: not even a cookie is set."""
    answer = client.get(address)
    check(answer)
    assert "Set-Cookie" not in answer.headers


def test_public_stories(client: FlaskClient, people: People, session: Session) -> None:
    story = make.released(session, people.riverton)
    made = make.rendition(session, story, b"0123456789", voice="voice-own")
    for address in (
        f"/stories/{story.public_id}",
        f"/stories/{story.public_id}/media/{made.public_id}",
        f"/stories/{story.public_id}/captions/{story.items[0].public_id}.vtt",
    ):
        for method in ("GET", "HEAD", "OPTIONS", "POST"):
            answer = client.open(address, method=method, headers={"Range": "bytes=0-3"})
            check(answer)
            assert "Set-Cookie" not in answer.headers, (method, address)


@pytest.mark.parametrize("address", NARRATOR)
def test_narrators_pages(client: FlaskClient, people: People, address: str) -> None:
    make.begin(client)
    answer = client.get(address)
    assert answer.status_code == 200
    check(answer)


@pytest.mark.parametrize(("name", "address"), STAFF)
def test_staff_pages(people: People, name: str, address: str) -> None:
    answer = people.client(name).get(address)
    assert answer.status_code == 200
    check(answer)


def test_the_cookie(client: FlaskClient, people: People) -> None:
    answer = client.post("/share", data={"collection": "riverton", "age": "adult", "case": "no"})
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "Expires" not in cookie and "Max-Age" not in cookie


def test_only_one_page_may_hear(client: FlaskClient, people: People) -> None:
    make.begin(client)
    for address in ("/share/record", "/share/upload", "/"):
        granted = client.get(address).headers["Permissions-Policy"]
        assert ("microphone=(self)" in granted) == (address == "/share/record")
        assert "geolocation=()" in granted


def test_the_nonce_is_new_each_time(client: FlaskClient, people: People) -> None:
    seen = {tuple(policy(client.get("/"))["script-src"]) for _ in range(5)}
    assert len(seen) == 5


def test_no_page_has_a_script_or_style_of_its_own(
    client: FlaskClient, people: People, session: Session
) -> None:
    """Everything that runs comes from a file, so the policy need allow nothing else."""
    story = make.released(session, people.riverton)
    make.begin(client)
    for address in (*PUBLIC, *NARRATOR, f"/stories/{story.public_id}"):
        page = client.get(address).text
        inline = re.findall(r"<script(?![^>]*(?:src|nonce)=)[^>]*>", page)
        assert not inline and " style=" not in page and "<style" not in page, address
        assert not re.search(r"\son\w+=", page), address


def test_leaving_clears_everything(client: FlaskClient, people: People) -> None:
    make.begin(client)
    answer = client.post("/leave")
    assert answer.status_code == 303
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert client.get("/share/tell").status_code == 404


def test_errors_have_them_too(app: Flask, client: FlaskClient, people: People) -> None:
    for answer in (client.post("/"), client.get("/%00"), client.get("/stories?page=%ff")):
        check(answer)
