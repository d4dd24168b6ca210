"""share.remember"""

import re

from flask.testing import FlaskClient

from tests.make import begin, tell
from tests.people import People


def _asked(client: FlaskClient) -> int:
    found = re.search(rb"word number (\d)", client.get("/share/remember").data)
    assert found
    return int(found[1])


def test_one_word_is_asked_back(client: FlaskClient, people: People) -> None:
    seven = tell(client).split()
    word = seven[_asked(client) - 1]
    answer = client.post("/share/remember", data={"word": f" {word.upper()} "})
    assert answer.headers["Location"] == "/mine/story"
    assert b"That is the right word" in client.get("/mine/story").data
    # Asked once and answered: there is nothing more to ask.
    assert client.get("/share/remember").status_code == 302


def test_a_wrong_word_is_said_and_new_ones_are_offered(client: FlaskClient, people: People) -> None:
    tell(client)
    answer = client.post("/share/remember", data={"word": "nothing"})
    assert answer.status_code == 400
    assert b"This is not the word" in answer.data and b"Get seven new words" in answer.data


def test_the_cookie_does_not_give_the_word_away(client: FlaskClient, people: People) -> None:
    seven = tell(client).split()
    with client.session_transaction() as kept:
        assert not set(seven) & set(re.findall(r"[a-z]+", str(dict(kept))))


def test_nothing_is_asked_of_nobody(client: FlaskClient, people: People) -> None:
    assert client.get("/share/remember").status_code == 404
    begin(client)
    assert client.get("/share/remember").status_code == 302
