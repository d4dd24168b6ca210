"""share.tell"""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People
from tests.routes.share.sending import begun, whole


def test_it_works(client: FlaskClient, people: People) -> None:
    begin(client)
    assert b"Record it here" in client.get("/share/tell").data


def test_it_is_absent_without_a_draft(client: FlaskClient, people: People) -> None:
    assert client.get("/share/tell").status_code == 404


def test_files_that_failed_alike_are_one_line(
    client: FlaskClient, people: People, work: Callable[[], int]
) -> None:
    """Nobody keeps their names, so three lines would say the same three times."""
    begin(client)
    for body in (b"hello", b"again hello"):
        whole(client, body)
    begun(client, 0)
    work()
    page = client.get("/share/tell").text
    assert "2 files could not be used." in page and page.count("We cannot read this kind") == 1
    assert page.count("One file could not be used.") == 1
    assert page.count("Take these off the list") == 1
