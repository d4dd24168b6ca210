"""share.preview"""

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_shows_what_each_audience_gets(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    client.post("/share/choices", data={"public-web": "yes"})
    said = {"name": "show-chosen-name", "chosen_name": "Robin", "full_name": "Nia Brown"}
    client.post("/share/appearance", data=said)
    page = client.get("/share/preview").get_data(as_text=True)
    assert page.count("They get nothing.") == 6
    assert page.count("By the river.") == 1
    assert "Robin" in page and "Nia Brown" not in page
