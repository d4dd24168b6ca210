"""share.same_upload"""

import pytest
from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People
from tests.routes.share.sending import begun, sent

K = 1024


@pytest.mark.parametrize("here", [0, 10, 64 * K, 100 * K, 300 * K])
def test_the_file_picked_again_is_known_by_its_bytes(
    client: FlaskClient, people: People, here: int
) -> None:
    begin(client)
    file = bytes(n * n % 251 for n in range(400 * K))
    address = begun(client, len(file))
    sent(client, address, 0, file[:here])
    first = min(here, 64 * K)
    last = min(here - first, 64 * K)
    taste = file[:first] + file[here - last : here]
    assert client.post(f"{address}/same", data=taste).status_code == 204
    assert client.post(f"{address}/same", data=taste + b"x").status_code == 409
    if here:
        assert client.post(f"{address}/same", data=b"x" + taste[1:]).status_code == 409


def test_it_is_absent_for_anything_else(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/uploads/0000/same", data=b"x").status_code == 404
