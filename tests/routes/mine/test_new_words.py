"""mine.new_words"""

import re

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People
from tests.pressing import form_of, twice


def test_the_old_ones_end(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    elsewhere = people.client("elsewhere")
    make.come_back(elsewhere)
    assert "data-copy" not in client.get("/mine/new-words").text
    page = client.post("/mine/new-words").text
    found = re.search(r'data-copy="([a-z ]+)"', page)
    assert found and len(found[1].split()) == 7
    assert client.get("/mine/story").status_code == 200
    assert elsewhere.get("/mine/story").status_code == 404
    assert elsewhere.post("/mine", data={"words": make.SEVEN}).status_code == 400
    make.come_back(elsewhere, found[1])
    assert elsewhere.get("/mine/story").status_code == 200
    # All seven: one of them alone may be in what the page says ("even" is, in "seven").
    assert found[1] not in client.get("/mine/new-words").text


def test_words_given_elsewhere_end_this_visit_too(
    client: FlaskClient, session: Session, people: People
) -> None:
    """Who asked for new words once is out again when another browser asks for newer ones."""
    make.submitted(session, people.riverton)
    elsewhere = people.client("elsewhere")
    make.come_back(elsewhere)
    make.come_back(client)
    assert elsewhere.post("/mine/new-words").status_code == 200
    assert client.get("/mine/story").status_code == 404
    assert elsewhere.get("/mine/story").status_code == 200


def test_it_is_absent_without_words(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    assert client.get("/mine/new-words").status_code == 404
    assert client.post("/mine/new-words").status_code == 404


def test_two_presses_give_words_once(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    form = form_of(client, "/mine/new-words")
    first, second = twice(client, "/mine/new-words", form)
    assert "data-copy" in first.text and second.headers["Location"] == "/mine/new-words"
    again = client.post("/mine/new-words", data=form, follow_redirects=True)
    assert "New words were shown already." in again.text and "data-copy" not in again.text
    found = re.search(r'data-copy="([a-z ]+)"', first.text)
    assert found
    make.come_back(people.client("elsewhere"), found[1])
