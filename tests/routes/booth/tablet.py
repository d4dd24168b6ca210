"""A tablet at an event."""

from flask.testing import FlaskClient

from tests.people import People


def tablet(people: People) -> FlaskClient:
    """Return a browser that Mo has made a booth of Riverton's collection."""
    client = people.client("mo")
    answer = client.post("/booth", data={"collection": "riverton"})
    assert answer.status_code == 303
    return client
