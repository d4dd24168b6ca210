"""front.robots"""

from flask.testing import FlaskClient


def test_it_asks_machines_to_stay_away(client: FlaskClient) -> None:
    assert b"Disallow: /" in client.get("/robots.txt").data
