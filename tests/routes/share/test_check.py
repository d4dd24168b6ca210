"""share.check"""

from flask.testing import FlaskClient

from tests.make import begin
from tests.people import People


def test_it_shows_everything_once_more(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    page = client.get("/share/check").get_data(as_text=True)
    assert "Send my story" in page and "The story stays private" in page


def test_it_does_not_offer_to_send_nothing(client: FlaskClient, people: People) -> None:
    begin(client)
    assert b"Send my story" not in client.get("/share/check").data


def test_it_warns_that_police_can_see_the_web(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/choices", data={"public-web": "yes"})
    assert b"Police can see the web too" in client.get("/share/check").data


def test_who_has_seven_words_is_not_told_of_new_ones(client: FlaskClient, people: People) -> None:
    begin(client)
    assert "After you send it you get seven words." in client.get("/share/check").text
    assert client.post("/share/keep").status_code == 200
    page = client.get("/share/check").text
    assert "The seven words you have still open your story" in page
    assert "you get seven words" not in page
