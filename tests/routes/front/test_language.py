"""front.language"""

import re

import pytest
from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_keeps_the_language(client: FlaskClient) -> None:
    answer = client.post("/language", data={"lang": "es", "back": "/share"})
    assert answer.headers["Location"] == "/share"
    assert b'<html lang="es"' in client.get("/share").data


ELSEWHERE = (
    *("//evil.example", "https://evil.example", "/\\evil.example", "\t//evil.example"),
    *("/\t/evil.example/x", "/\n/evil.example", "/\r\n/evil.example", "/share\\..\\x", ""),
)


@pytest.mark.parametrize("back", ELSEWHERE)
def test_it_never_leads_elsewhere(client: FlaskClient, back: str) -> None:
    assert client.post("/language", data={"lang": "es", "back": back}).headers["Location"] == "/"


def test_it_ignores_an_unknown_language(client: FlaskClient) -> None:
    client.post("/language", data={"lang": "xx"})
    assert b'<html lang="en"' in client.get("/").data


def _back(page: str) -> str:
    found = re.search(
        r'action="/language">\s*<input type="hidden" name="back" value="([^"]*)"', page
    )
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("/share/about", {"happened_year": "19"}),
        ("/share/write", {"body": ""}),
        ("/mine", {"words": "river lamp"}),
    ],
)
def test_a_page_that_came_back_is_not_left_by_it(
    client: FlaskClient, people: People, page: str, data: dict[str, str]
) -> None:
    begin(client)
    assert _back(client.get(page).text) == page
    answer = client.post(page, data=data)
    assert answer.status_code == 400 and _back(answer.text) == page


def test_a_page_that_was_only_sent_leads_to_one_that_can_be_read(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    assert _back(client.post("/share/drop/0000000000000000").text) == "/"
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"public-web": "yes"})
    answer = client.post("/share/receipt")
    assert answer.status_code == 400 and _back(answer.text) == "/share/check"
