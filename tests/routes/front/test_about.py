"""front.about"""

from flask.testing import FlaskClient

from tests.people import People


def test_it_names_the_hosts(client: FlaskClient, people: People) -> None:
    page = client.get("/about").get_data(as_text=True)
    assert "Riverton Listens" in page
