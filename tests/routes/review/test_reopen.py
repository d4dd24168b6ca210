"""review.reopen"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import chain, consents, departed, wishes
from archive.actions.wishes import Wishes
from archive.models import Entry, Job, Story
from tests import make
from tests.people import People


@pytest.fixture
def declined(claimed: FlaskClient, at: str) -> FlaskClient:
    """Mo, who declined the story by mistake."""
    assert claimed.post(f"{at}/decline", data={"declined_because": "Quokka."}).status_code == 302
    return claimed


def test_it_is_in_review_again_and_no_further(
    declined: FlaskClient, at: str, session: Session, story: Story, people: People
) -> None:
    """Its narrator said yes to everything: nothing but the review keeps it in."""
    assert "Take the decline back" in declined.get(at).text
    assert declined.post(f"{at}/reopen").status_code == 302
    session.refresh(story)
    assert (story.state, story.declined_because) == ("in-review", "")
    assert story.released_on is None and story.claimed_by_id == people.users["mo"].id
    page = declined.get(at).text
    assert "Take the decline back" not in page and f"{at}/release" in page
    assert at in declined.get("/review?tab=waiting").text
    fay = people.client("fay")
    assert people.client("vera").get(f"/stories/{story.public_id}").status_code == 404
    assert fay.get(f"/find/{story.public_id}?r=said").status_code == 404
    acts = [row.act for row in session.query(Entry).filter_by(story_id=story.id)]
    assert acts[-2:] == ["declined", "reopened"] and chain.verify(session) is None


def test_its_narrator_is_told(
    declined: FlaskClient, at: str, session: Session, story: Story
) -> None:
    voice = story.voices[0]
    consents.record(session, voice, replace(make.Told().choices, contact=("contact-yes",)))
    wishes.keep(session, voice, Wishes(contact="nia@example.org"))
    session.query(Job).filter_by(name="send_news").delete()
    session.commit()
    nia = declined.application.test_client()
    make.come_back(nia)
    assert "Quokka." in nia.get("/mine/story").text
    assert declined.post(f"{at}/reopen").status_code == 302
    page = nia.get("/mine/story").text
    assert "Quokka." not in page and "A moderator is reading it" in page
    assert "The moderators had said no to this story. They took that back on" in page
    assert session.query(Job).filter_by(name="send_news").count() == 1


@pytest.mark.parametrize("erase", [False, True])
def test_what_was_taken_back_stays_so(
    declined: FlaskClient, at: str, session: Session, story: Story, erase: bool
) -> None:
    consents.withdraw(session, story.voices[0], erase)
    session.commit()
    answer = declined.post(f"{at}/reopen")
    assert answer.status_code == 409 and "This story was taken back." in answer.text
    session.refresh(story)
    assert story.state == "withdrawn"


@pytest.mark.parametrize("state", ["in-review", "returned", "released"])
def test_only_a_decline_is_taken_back(
    claimed: FlaskClient, at: str, session: Session, story: Story, state: str
) -> None:
    story.state = state
    session.commit()
    answer = claimed.post(f"{at}/reopen")
    assert answer.status_code == 409 and "is not declined any more" in answer.text
    session.refresh(story)
    assert story.state == state


def test_not_after_the_day_on_which_it_was_to_go(
    declined: FlaskClient, at: str, session: Session, story: Story
) -> None:
    """The worker may be late, or the law may hold it: its narrator was told of an end."""
    day = clock.now() + timedelta(days=story.collection.declined_days)
    session.rollback()
    with clock.standing_at(day + timedelta(days=1)):
        answer = declined.post(f"{at}/reopen")
        assert answer.status_code == 409 and "The days to keep" in answer.text
    with clock.standing_at(day):
        assert declined.post(f"{at}/reopen").status_code == 302


def test_a_decline_taken_back_was_no_look_for_words_of_someone_who_left(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    departed.note(session, story, 0, 0, 0)
    session.commit()
    found = []
    looked = f"looked?upto={departed.last(session, story)}"
    for act in ("decline", "reopen", looked, "decline", "reopen"):
        claimed.post(f"{at}/{act}", data={"declined_because": "r"})
        found.append(bool(departed.unfound(session, [story.id])))
        session.rollback()
    assert found == [False, True, False, False, False]


def test_it_needs_the_claim(mo: FlaskClient, at: str, session: Session, story: Story) -> None:
    story.state = "declined"
    session.commit()
    assert mo.post(f"{at}/reopen").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/reopen")
