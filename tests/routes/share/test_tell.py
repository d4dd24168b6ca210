"""share.tell"""

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_works(client: FlaskClient, people: People) -> None:
    begin(client)
    assert b"Record it here" in client.get("/share/tell").data


def test_it_is_absent_without_a_draft(client: FlaskClient, people: People) -> None:
    assert client.get("/share/tell").status_code == 404
