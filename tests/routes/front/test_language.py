"""front.language"""

import pytest
from flask.testing import FlaskClient


def test_it_keeps_the_language(client: FlaskClient) -> None:
    answer = client.post("/language", data={"lang": "es", "back": "/share"})
    assert answer.headers["Location"] == "/share"
    assert b'<html lang="es"' in client.get("/share").data


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_it_never_leads_elsewhere(client: FlaskClient, back: str) -> None:
    assert client.post("/language", data={"lang": "es", "back": back}).headers["Location"] == "/"


def test_it_ignores_an_unknown_language(client: FlaskClient) -> None:
    client.post("/language", data={"lang": "xx"})
    assert b'<html lang="en"' in client.get("/").data
