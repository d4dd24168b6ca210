"""share.prompts"""

from flask.testing import FlaskClient

from archive.terms.questions import SETS
from tests.make import begin
from tests.people import People


def test_it_offers_every_set(client: FlaskClient, people: People) -> None:
    begin(client)
    page = client.get("/share/prompts").text
    for name in SETS:
        assert f"/share/prompts/{name}/1" in page
    page = client.get("/share/prompts", headers={"Accept-Language": "es"}).text
    assert "Alguien a quien quiero" in page


def test_it_is_absent_without_a_draft(client: FlaskClient, people: People) -> None:
    assert client.get("/share/prompts").status_code == 404
