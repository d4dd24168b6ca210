"""share.choices"""

import re

from flask.testing import FlaskClient

from archive.consent import USES
from tests.make import begin
from tests.people import People


def test_everything_is_off(client: FlaskClient, people: People) -> None:
    begin(client)
    page = client.get("/share/choices").get_data(as_text=True)
    assert page.count('value="no" checked') == len(USES)
    assert 'value="yes" checked' not in page


def test_it_keeps_answers(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/choices", data={"public-web": "yes", "press": "ask", "leaders": "maybe"})
    page = client.get("/share/choices").get_data(as_text=True)
    assert 'name="public-web" value="yes" checked' in page
    assert 'name="press" value="ask" checked' in page
    assert 'name="leaders" value="no" checked' in page


def test_going_back_loses_no_choice(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/choices", data={"press": "yes", "to": "back"})
    assert answer.headers["Location"] == "/share/about"
    assert re.search(r'name="press" value="yes"[^>]*checked', client.get("/share/choices").text)
