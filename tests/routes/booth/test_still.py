"""booth.still"""

import pytest
from flask.testing import FlaskClient

from tests import make
from tests.people import People
from tests.routes.booth.tablet import tablet


def test_without_scripts_a_page_that_lies_open_asks_and_ends(people: People) -> None:
    client = tablet(people)
    make.begin(client)
    page = client.get("/share/write").get_data(as_text=True)
    assert 'http-equiv="refresh" content="240;url=/booth/still?back=/share/write"' in page
    assert 'data-idle="240"' in page and "js/booth.js" in page
    asked = client.get("/booth/still?back=/share/write").get_data(as_text=True)
    assert 'content="60;url=/booth/done"' in asked and 'href="/share/write"' in asked


@pytest.mark.parametrize("back", ["https://example.org", "//example.org", "/share//x", "/mine"])
def test_it_leads_nowhere_else(people: People, back: str) -> None:
    page = tablet(people).get("/booth/still", query_string={"back": back})
    assert b'href="/share/tell"' in page.data and b"example.org" not in page.data


def test_elsewhere_it_is_absent(client: FlaskClient, people: People) -> None:
    assert client.get("/booth/still").status_code == 404
