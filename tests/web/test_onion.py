"""Behind any name, one of them .onion: no page, no redirect and no header names a host."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import sessions
from tests import make
from tests.conftest import make_app
from tests.people import People

ONION = "http://commonrecordexampleaddress.onion"
NAMED = re.compile(r'(?:href|src|action|content|poster)="(?:https?:)?//[^"]*"')
OPEN = ("/", "/about", "/stories", "/share", "/mine", "/sign-in", "/nothing")
TELLING = [
    "tell",
    "record",
    "write",
    "upload",
    "about",
    "choices",
    "appearance",
    "preview",
    "check",
    "keep",
    "prompts",
]
MINE = ["story", "choices", "appearance", "preview", "withdraw", "words", "voices", "background"]


@pytest.fixture
def hidden(tmp_path: Path) -> Iterator[Flask]:
    """The site, which has an onion address too."""
    app = make_app(tmp_path, onion=ONION)
    with sessions(app)() as session:
        People(app, session)
        session.commit()
    yield app


def test_the_onion_address_is_said_where_it_is_not_yet_used(hidden: Flask) -> None:
    client = hidden.test_client()
    said = client.get("/share?lang=es").headers["Onion-Location"]
    assert said == f"{ONION}/share?lang=es"
    there = client.get("/share", headers={"Host": ONION.removeprefix("http://")})
    assert there.status_code == 200 and "Onion-Location" not in there.headers


@pytest.mark.parametrize("path", ["/x%0d%0aSet-Cookie:a=b", "/%e4%b8%96", "/stories?q=%0d%0aX"])
def test_it_is_one_line_of_plain_letters(hidden: Flask, path: str) -> None:
    answer = hidden.test_client().get(path)
    assert answer.status_code in {200, 404}
    said = answer.headers["Onion-Location"]
    assert said.startswith(f"{ONION}/") and said.isascii() and said.isprintable()


def test_without_one_nothing_is_said(client: FlaskClient, people: People) -> None:
    assert "Onion-Location" not in client.get("/").headers


def test_no_page_names_a_host(client: FlaskClient, session: Session, people: People) -> None:
    make.begin(client)
    client.post("/share/write", data={"body": make.WORDS})
    named = {path: found for path in _telling() if (found := _hosts(client, path))}
    make.submitted(session, people.riverton)
    make.come_back(client)
    mine = [f"/mine/{name}" for name in MINE]
    named |= {path: found for path in mine if (found := _hosts(client, path))}
    assert named == {}


def _telling() -> list[str]:
    return [*OPEN, *(f"/share/{name}" for name in TELLING)]


def _hosts(client: FlaskClient, path: str) -> list[str]:
    answer = client.get(path, headers={"Host": "elsewhere.example"})
    assert answer.status_code in {200, 404}, path
    page = answer.get_data(as_text=True)
    # Where one goes on leaving is another site on purpose; it stands in data-to.
    return NAMED.findall(page) + (["elsewhere"] if "elsewhere.example" in page else [])


@pytest.mark.parametrize("path", ["//share", "/share//tell", "/mine/", "//", "/stories//x"])
def test_no_redirect_names_a_host(client: FlaskClient, people: People, path: str) -> None:
    # The path as a server hands it over: a client would read two slashes as a host.
    given = {"PATH_INFO": path}
    answer = client.get("/", headers={"Host": "elsewhere.example"}, environ_overrides=given)
    assert "elsewhere.example" not in str(answer.headers)


def test_every_redirect_of_telling_is_a_path(client: FlaskClient, people: People) -> None:
    start = {"collection": "riverton", "age": "adult", "case": "no"}
    steps = [("/share", start), ("/share/write", {"body": "By the river."}), ("/share/choices", {})]
    for path, data in steps:
        answer = client.post(path, data=data)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/share/")
