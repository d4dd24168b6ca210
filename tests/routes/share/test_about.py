"""share.about"""

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_keeps_what_is_said(client: FlaskClient, people: People) -> None:
    begin(client)
    said = {"title": "At the bus stop", "happened_year": "2014", "theme": ["trust", "fear"]}
    assert client.post("/share/about", data=said).headers["Location"] == "/share/choices"
    page = client.get("/share/about").get_data(as_text=True)
    assert "At the bus stop" in page and 'value="trust" checked' in page


def test_everything_may_be_left_out(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/about", data={}).status_code == 302


def test_a_mistake_keeps_what_was_typed(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/about", data={"title": "Kept", "happened_year": "next year"})
    assert answer.status_code == 400
    assert b"Kept" in answer.data and b"next year"[:4] in answer.data


def test_bad_input(client: FlaskClient, people: People) -> None:
    begin(client)
    bad = {"happened_on": "2014-99-99", "theme": ["<b>", "trust"], "happened_decade": "'; drop"}
    assert client.post("/share/about", data=bad).status_code == 400
