"""share.piece; tests/web/test_tus.py has the protocol"""

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People
from tests.routes.share.sending import PIECE, TUS, begun, sent


def test_it_takes_pieces_and_says_how_far_it_is(client: FlaskClient, people: People) -> None:
    begin(client)
    address = begun(client, 6)
    sent(client, address, 0, b"abc")
    assert client.head(address, headers=TUS).headers["Upload-Offset"] == "3"
    assert client.delete(address, headers=TUS).status_code == 204


def test_it_is_absent_for_anything_else(client: FlaskClient, people: People) -> None:
    begin(client)
    for name in ("0" * 16, "..%2f..%2fsecrets.json", "x"):
        assert client.head(f"/share/uploads/{name}", headers=TUS).status_code == 404
        said = {**PIECE, "Upload-Offset": "0"}
        assert client.patch(f"/share/uploads/{name}", data=b"x", headers=said).status_code == 404
