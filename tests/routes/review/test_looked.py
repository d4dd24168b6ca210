"""review.looked"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import departed
from archive.actions.reviews import FLAGS
from archive.models import Story
from tests import make
from tests.people import People

LEFT = "someone left; look for their words"


def leave(client: FlaskClient, session: Session, story: Story) -> str:
    """Let a second voice leave of which no words are found; return what it reads."""
    for passage in story.items[1].passages:
        passage.speaker = "Nia"
    story.voices[0].speaker = "Nia"
    make.second(session, story, choices=make.everything())
    make.come_back(client, make.ANA)
    return client.post("/mine/withdraw", data={"how": "erase"}).text


def test_the_leaver_and_the_moderator_read_the_truth(
    client: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    page = leave(client, session, story)
    assert "We found no words of yours in it" in page
    assert "Your words are out" not in page and "0 part" not in page
    mo = people.client("mo")
    queue = mo.get("/review").text
    assert LEFT in queue.split('class="cards"')[1]
    assert "we found none of their words in:" in queue
    assert LEFT in mo.get("/review?risk=someone-left").text.split('class="cards"')[1]
    assert "Look for the words of someone who left" in mo.get(at).text


def test_it_works(
    client: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    leave(client, session, story)
    mo = people.client("mo")
    said = f"{at}/looked?upto={departed.last(session, story)}"
    assert mo.post(said).status_code == 409
    mo.post(f"{at}/claim")
    assert f'action="{said}"' in mo.get(at).text
    assert mo.post(said).status_code == 302
    assert LEFT not in mo.get(at).text
    assert "looked for words of someone who left" in mo.get(at).text


@pytest.mark.parametrize("upto", ["?upto={}", "?upto=x", "?upto=-1", ""])
def test_who_leaves_later_is_not_missed(
    client: FlaskClient, people: People, at: str, session: Session, story: Story, upto: str
) -> None:
    leave(client, session, story)
    before = departed.last(session, story)
    mo = people.client("mo")
    mo.post(f"{at}/claim")
    make.second(session, story, choices=make.everything())
    make.come_back(client, make.ANA)
    client.post("/mine/withdraw", data={"how": "erase"})
    session.rollback()
    assert departed.last(session, story) > before
    told = upto.format(before)
    ticked = {**dict.fromkeys(FLAGS, "yes"), "warnings": "yes", "upto": told.partition("=")[2]}
    for address, given in ((f"{at}/looked{told}", {}), (f"{at}/release", ticked)):
        answer = mo.post(address, data=given)
        assert answer.status_code == 409 and "left the story meanwhile" in answer.text
    assert LEFT in mo.get(at).text


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/looked")
