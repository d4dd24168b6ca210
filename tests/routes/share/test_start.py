"""share.start"""

import pytest
from flask.testing import FlaskClient

from tests.people import People

GOOD = {"collection": "riverton", "age": "adult", "case": "no"}


def test_it_works(client: FlaskClient, people: People) -> None:
    assert client.get("/share").status_code == 200
    answer = client.post("/share", data=GOOD)
    assert answer.headers["Location"] == "/share/tell"


def test_it_asks_again_for_what_is_missing(client: FlaskClient, people: People) -> None:
    answer = client.post("/share", data={"collection": "riverton", "age": "adult"})
    assert answer.status_code == 400
    assert b"Please choose one." in answer.data


@pytest.mark.parametrize("age", ["young", "child"])
def test_it_stops_for_the_young(client: FlaskClient, people: People, age: str) -> None:
    page = client.post("/share", data=GOOD | {"age": age})
    assert b"Please do this with someone" in page.data
    assert client.get("/share/tell").status_code == 404


def test_it_puts_the_lawyer_first(client: FlaskClient, people: People) -> None:
    page = client.post("/share", data=GOOD | {"case": "yes"})
    assert b"Talk to your lawyer first" in page.data
    answer = client.post("/share", data=GOOD | {"case": "yes", "lawyer_read": "yes"})
    assert answer.status_code == 302
    assert b'name="hold_case" value="yes" checked' in client.get("/share/appearance").data


def test_bad_input(client: FlaskClient, people: People) -> None:
    data = {"collection": "<script>", "age": "1", "case": "x" * 5000}
    assert client.post("/share", data=data).status_code == 400
