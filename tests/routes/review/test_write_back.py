"""review.write_back"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, messages
from archive.models import Story
from tests import make
from tests.people import People

ASKED = "May I have it back? It was about my brother."


@pytest.fixture
def hidden(session: Session, story: Story) -> Story:
    """The story, hidden and not erased; its narrator has written since."""
    consents.withdraw(session, story.voices[0], erase=False)
    messages.from_narrator(session, story.voices[0], ASKED)
    session.commit()
    return story


def test_the_narrator_is_read_and_answered(mo: FlaskClient, at: str, hidden: Story) -> None:
    waiting = mo.get("/review").text
    assert "wrote after they took their story back" in waiting and f"{at}#messages" in waiting
    assert ASKED in mo.get(at).text
    answer = mo.post(f"{at}/write", data={"body": "It stays sealed."})
    assert answer.status_code == 302
    narrator = mo.application.test_client()
    make.come_back(narrator)
    assert "It stays sealed." in narrator.get("/mine/story").text
    assert "wrote after they took" not in mo.get("/review").text


def test_nothing_else_of_the_story_is_told(mo: FlaskClient, at: str, hidden: Story) -> None:
    pages = [mo.get(at).text, mo.get("/review").text, mo.get("/review?tab=withdrawn").text]
    pages.append(mo.post(f"{at}/write", data={"body": " "}).text)
    for page in pages:
        for words in ("They took him", "Porch light", "porch light", "My name is Dale", "/media/"):
            assert words not in page
        assert "names somebody" not in page


def test_an_answer_needs_words_and_keeps_them(mo: FlaskClient, at: str, hidden: Story) -> None:
    answer = mo.post(f"{at}/write", data={"body": "  "})
    assert answer.status_code == 400 and "Please write something first." in answer.text
    assert ASKED in answer.text


@pytest.mark.parametrize("erase", [True, None])
def test_only_where_it_is_hidden_and_not_erased(
    mo: FlaskClient, at: str, session: Session, story: Story, erase: bool | None
) -> None:
    messages.from_narrator(session, story.voices[0], ASKED)
    if erase:
        consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    assert (ASKED in mo.get(at).text) is (not erase)
    assert mo.post(f"{at}/write", data={"body": "Hello."}).status_code == 409
    assert len(messages.of_story(session, story)) == 1


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, hidden: Story) -> None:
    absent("POST", f"{at}/write", data={"body": "Hello."})


def test_what_is_to_be_erased_waits_for_nobody(
    people: People, session: Session, hidden: Story
) -> None:
    mo = people.viewer("mo")
    assert messages.hidden_waiting(session, mo) == [hidden]
    hidden.erase = True
    session.commit()
    assert messages.hidden_waiting(session, mo) == []
