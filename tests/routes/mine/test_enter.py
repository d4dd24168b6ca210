"""mine.enter"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import words as words_action
from archive.actions.words import WordSecrets
from archive.models import Story
from tests import make
from tests.people import People


def test_it_opens_with_the_words(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    assert client.get("/mine/story").status_code == 200


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", b"It takes seven words"),
        ("river lamp stone", b"It takes seven words"),
        ("x" * 10_000, b"It takes seven words"),
        ("\0" * 7, b"It takes seven words"),
        ("río " * 7, b"These words do not open a story"),
    ],
)
def test_wrong_words_open_nothing(
    client: FlaskClient, session: Session, people: People, words: str, sentence: bytes
) -> None:
    make.submitted(session, people.riverton)
    answer = client.post("/mine", data={"words": words})
    assert answer.status_code == 400
    assert sentence in answer.data


@pytest.mark.parametrize("words", ["", "river lamp stone", "river  lamp\nstone " * 3])
def test_it_says_how_many_words_came_and_repeats_none(
    client: FlaskClient, people: People, words: str
) -> None:
    page = client.post("/mine", data={"words": words}).text
    said = f"It takes seven words, with a space between. We got {len(words.split())}."
    assert said in page and "lamp" not in page


def test_one_secret_alone_opens_nothing(session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    assert words_action.find(session, make.SEVEN, make.SECRETS)
    for changed in (WordSecrets("other", "lock", 16), WordSecrets("lookup", "other", 16)):
        assert words_action.find(session, make.SEVEN, changed) is None


def test_who_is_in_finds_the_way(client: FlaskClient, session: Session, people: People) -> None:
    """The page that showed the words may never have come; and a story may be erased by now."""
    make.submitted(session, people.riverton)
    assert "open on this device" not in client.get("/mine").text
    make.come_back(client)
    assert 'href="/mine/story">Go to it' in client.get("/mine").text
    client.post("/mine/withdraw", data={"how": "erase"})
    session.rollback()
    session.query(Story).one().state = "purged"
    session.commit()
    assert 'href="/mine/report">Go to it' in client.get("/mine").text


def test_who_is_out_finds_the_way_in(client: FlaskClient, people: People) -> None:
    for page in ("story", "report", "new-words"):
        answer = client.get(f"/mine/{page}")
        assert answer.status_code == 404 and 'href="/mine">Come back' in answer.text
