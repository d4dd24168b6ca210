"""booth.done"""

from flask.testing import FlaskClient

from tests import make
from tests.people import People
from tests.routes.booth.tablet import tablet


def test_the_visit_ends(people: People) -> None:
    client = tablet(people)
    make.begin(client)
    assert client.post("/booth/done").headers["Location"] == "/booth/start"
    assert client.get("/share/tell").status_code == 404


def test_elsewhere_it_is_absent(client: FlaskClient, people: People) -> None:
    assert client.get("/booth/done").status_code == 404
