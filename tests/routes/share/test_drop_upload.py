"""share.drop_upload"""

from collections.abc import Callable

from flask.testing import FlaskClient

from archive import media
from archive.media import arriving
from tests.make import begin
from tests.people import People
from tests.routes.share.sending import cut_off, whole


def test_it_throws_away(client: FlaskClient, people: People, work: Callable[[], int]) -> None:
    begin(client)
    address = cut_off(client, b"abc")
    assert "Keep what we have" in client.get("/share/tell").text
    assert client.post(f"{address}/drop").headers["Location"] == "/share/tell"
    page = client.get("/share/tell").text
    assert "It was thrown away." in page and "Keep what we have" not in page
    work()
    assert list(arriving.home(media.store()).iterdir()) == []


def test_it_is_absent_for_anything_else(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/uploads/0000/drop").status_code == 404


def test_what_failed_alike_goes_in_one_go(
    client: FlaskClient, people: People, work: Callable[[], int]
) -> None:
    begin(client)
    first, *others = [whole(client, body) for body in (b"hello", b"hello you", b"hello all")]
    work()
    assert "3 files could not be used." in client.get("/share/tell").text
    also = {"also": [address.rpartition("/")[2] for address in others]}
    assert client.post(f"{first}/drop", data=also).status_code == 302
    assert "could not be used" not in client.get("/share/tell").text
