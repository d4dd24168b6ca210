"""mine.message"""

from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import messages
from tests import make
from tests.people import People
from tests.pressing import form_of, twice


def test_it_reaches_the_moderators(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.post("/mine/message", data={"body": "It was Oak Street."}).status_code == 302
    session.rollback()
    assert [m.body for m in messages.of_story(session, story)] == ["It was Oak Street."]


def test_an_answer_sends_the_story_back_to_review(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    story.state = "returned"
    session.commit()
    make.come_back(client)
    client.post("/mine/message", data={"body": "Here is my answer."})
    session.refresh(story)
    assert story.state == "in-review"


def test_it_asks_for_words(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.post("/mine/message", data={"body": "  "}).status_code == 400


def test_it_is_stored_encrypted(
    client: FlaskClient, session: Session, people: People, tmp_path: Path
) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    client.post("/mine/message", data={"body": "unmistakable-heliotrope"})
    kept = b"".join(p.read_bytes() for p in tmp_path.rglob("archive.db*"))
    assert b"heliotrope" not in kept


def test_who_hid_a_story_can_write_take_it_along_and_is_promised_no_more(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.come_back(client)
    client.post("/mine/withdraw", data={"how": "hide"})
    page = client.get("/mine/story").text
    assert "want your story back" not in page
    assert "Taking it back cannot be undone" in page and "tell it anew" in page
    assert client.post("/mine/message", data={"body": "I want it back."}).status_code == 302
    session.rollback()
    assert [m.body for m in messages.of_story(session, story)] == ["I want it back."]
    messages.from_staff_hidden(session, people.viewer("mo"), story, "We cannot open it again.")
    session.commit()
    assert "We cannot open it again." in client.get("/mine/story").text


def test_two_presses_send_it_once(client: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    form = form_of(client, "/mine/story") | {"body": "It was Oak Street."}
    answers = twice(client, "/mine/message", form)
    assert {answer.headers["Location"] for answer in answers} == {"/mine/story"}
    session.rollback()
    assert [m.body for m in messages.of_story(session, story)] == ["It was Oak Street."]
    again = client.post("/mine/message", data=form, follow_redirects=True)
    assert "That was sent already." in again.text
