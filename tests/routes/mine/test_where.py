"""Where a story is: said in plain words in every state, with what comes next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents, decisions, legal, messages, reviews
from archive.actions.consents import Choices
from archive.consent import Answer
from archive.models import Story
from tests import make
from tests.people import People

Bring = Callable[[Session, People, Story], None]
YES = make.Told().choices


def _state(state: str) -> Bring:
    def bring(session: Session, people: People, story: Story) -> None:
        story.state = state

    return bring


def _choose(chosen: Choices) -> Bring:
    def bring(session: Session, people: People, story: Story) -> None:
        consents.record(session, story.voices[0], chosen)

    return bring


def _thinking(session: Session, people: People, story: Story) -> None:
    story.state, story.review_from = "submitted", clock.now() + timedelta(days=3)


def _question(session: Session, people: People, story: Story) -> None:
    story.state = "returned"
    messages.from_staff(session, people.viewer("mo"), story.voices[0], "Which street was it?")


def _held(session: Session, people: People, story: Story) -> None:
    reviews.hold(session, people.viewer("mo"), story, "worry", clock.today() + timedelta(days=9))


def _declined(session: Session, people: People, story: Story) -> None:
    story.state, story.declined_because = "declined", "Another archive fits better."


def _first(session: Session, people: People, story: Story) -> None:
    story.voices[0].see_first = True
    decisions.refresh(session, story)


def _hidden(session: Session, people: People, story: Story) -> None:
    consents.withdraw(session, story.voices[0], erase=False)


TODAY = clock.today()
CASES: dict[str, tuple[Bring, tuple[str, ...]]] = {
    "thinking": (_thinking, ("still have time to think it over", "Next: a moderator reads it.")),
    "submitted": (_state("submitted"), ("Waiting for a moderator", "Next: a moderator reads it.")),
    "in review": (_state("in-review"), ("A moderator is reading it", "Next: it goes out")),
    "returned": (_question, ("A moderator asks you", "Answer it", "the moderator reads on")),
    "released": (_choose(YES), ("Out, as far as you said yes",)),
    "private": (_choose(replace(YES, uses={})), ("Private", "You said no to all.")),
    "ask": (
        _choose(replace(YES, uses=dict.fromkeys(make.uses("all"), Answer.ASK))),
        ("Only when you say yes to a group",),
    ),
    "see first": (_first, ("It waits for your yes", "See and hear it before it goes out")),
    "held": (_held, ("Staff have put it on hold until", "never allow more")),
    "case": (_choose(replace(YES, hold_case=True)), ("Nobody gets it now", "court case is over")),
    "later": (
        _choose(replace(YES, hold_until=TODAY + timedelta(days=9))),
        ("It waits until", "as you asked"),
    ),
    "ended": (
        _choose(replace(YES, stop_after=TODAY - timedelta(days=1))),
        ("The end you set has passed.",),
    ),
    "declined": (_declined, ("Not taken", "Another archive fits better.", "have it erased")),
    "hidden": (_hidden, ("Taken back", "What was reached, and what was not", "What you gave")),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_said(client: FlaskClient, session: Session, people: People, name: str) -> None:
    bring, words = CASES[name]
    story = make.released(session, people.riverton)
    bring(session, people, story)
    session.commit()
    make.come_back(client)
    page = client.get("/mine/story").text
    for said in words:
        assert said in page, said
    if name not in {"released"}:
        assert "Out, as far as you said yes" not in page


def test_what_the_law_holds_is_not_said_to_be_destroyed(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    legal.place(session, people.viewer("sol"), people.riverton, "A court asks.", story)
    session.commit()
    make.come_back(client)
    page = client.get("/mine/withdraw").text
    assert "erase it when the law lets us" in page and "is destroyed" not in page
    client.post("/mine/withdraw", data={"how": "erase"})
    page = client.get("/mine/story").text
    assert "It will be erased when that ends." in page and "being destroyed" not in page
