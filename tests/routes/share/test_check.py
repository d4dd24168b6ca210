"""share.check"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.consent.wording import LINES
from tests.make import begin
from tests.people import People


def _line(choice: str) -> str:
    return LINES[choice]["en"]


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


def test_it_shows_the_name_the_wishes_and_how_to_be_reached(
    client: FlaskClient, people: People
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    said = {"name": "show-chosen-name", "chosen_name": "Robin", "see_first": "yes"}
    said |= {"contact-yes": "yes", "contact": "robin@example.org", "after_death": "My sister"}
    assert client.post("/share/appearance", data=said).status_code == 302
    page = client.get("/share/check").text
    for words in ("“Robin”", "Let me see and hear it first", "robin@example.org", "My sister"):
        assert words in page, words
    assert _line("contact-yes") in page
    # Of a picture or a recording that nobody gave there is nothing to say.
    assert _line("face-none") not in page and _line("original-delete") not in page


def test_it_shows_the_title(client: FlaskClient, people: People) -> None:
    begin(client)
    assert "Title: <strong>no title</strong>" in client.get("/share/check").text
    client.post("/share/about", data={"title": "At the <bus> stop"})
    assert "<strong>At the &lt;bus&gt; stop</strong>" in client.get("/share/check").text


def test_what_was_refused_is_mended_before_it_is_sent(client: FlaskClient, people: People) -> None:
    """It is kept, so that nothing is typed again; but nobody agreed to go out without a name."""
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    said = {"name": "show-full-name", "after_death": "My sister"}
    assert client.post("/share/appearance", data=said).status_code == 400
    client.post("/share/choices", data={"public-web": "yes"})
    page = client.get("/share/check").text
    assert "Write the name you want us to show" in page and "Send my story" not in page
    assert 'href="/share/appearance#name"' in page and "My sister" in page
    looks = client.get("/share/appearance")
    assert looks.status_code == 200 and "Write the name you want" in looks.text
    assert 'value="show-full-name" checked' in looks.text
    mended = said | {"full_name": "Nia Brown"}
    assert client.post("/share/appearance", data=mended).status_code == 302
    assert "Send my story" in client.get("/share/check").text


def test_a_file_that_did_not_come_through_is_said(
    client: FlaskClient, session: Session, people: People
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "By the river."})
    assert "did not come through" not in client.get("/share/check").text
    head = {"Tus-Resumable": "1.0.0", "Upload-Length": "5000"}
    assert client.post("/share/uploads", headers=head).status_code == 201
    assert "1 file did not come through." in client.get("/share/check").text
