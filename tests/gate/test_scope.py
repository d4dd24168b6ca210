"""The scope holds what is granted to this room today, for this viewer, and nothing else."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import consents, decisions, reviews
from archive.consent import Act, Answer, Presentation
from archive.gate import scope, visible
from archive.models import Counter, Decision, Story
from tests import make
from tests.gate.conftest import CLOSED, MIXED, WEB
from tests.people import People

Reach = Callable[..., set[int]]


def test_each_room_has_its_own(session: Session, people: People, reach: Reach) -> None:
    closed = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    police = make.released(session, people.riverton, make.chosen("dialogue-police"))
    web = make.released(session, people.riverton, make.chosen("public-web"))
    assert reach("fay", CLOSED) == {closed.id}
    assert reach("fay", MIXED) == {police.id}
    assert reach("vera", WEB) == {web.id}


def test_the_act_is_asked_for_too(session: Session, people: People, reach: Reach) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    both = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    assert reach("fay", CLOSED) == {story.id, both.id}
    assert reach("fay", CLOSED, Act.CLIP) == {both.id}


@pytest.mark.parametrize("who", ["vera", "mo", "max", "marta", "felix"])
def test_only_facilitators_of_the_collection(
    session: Session, people: People, reach: Reach, who: str
) -> None:
    make.released(session, people.riverton)
    assert reach(who, CLOSED) == set()
    assert reach("sol", CLOSED) == reach("fay", CLOSED) != set()


def test_a_collection_that_shares(session: Session, people: People, reach: Reach) -> None:
    story = make.released(session, people.riverton)
    people.riverton.shares = True
    session.commit()
    make.released(session, people.harlow)
    assert story.id in reach("felix", CLOSED)
    assert reach("vera", CLOSED) == reach("mo", CLOSED) == set()


@pytest.mark.parametrize("state", ["draft", "submitted", "in-review", "declined", "withdrawn"])
def test_only_released_stories(session: Session, people: People, reach: Reach, state: str) -> None:
    story = make.released(session, people.riverton)
    story.state = state
    decisions.refresh(session, story)
    session.commit()
    assert reach("fay", CLOSED) == set()


def test_a_stale_decision_counts_as_no(session: Session, people: People, reach: Reach) -> None:
    """The worker is late: the day has come and nobody has decided again."""
    told = make.chosen("all")
    told = make.Told(choices=consents.Choices(uses=told.choices.uses, stop_after=date(2026, 1, 10)))
    with clock.standing_at(datetime(2026, 1, 1, tzinfo=UTC)):
        story = make.released(session, people.riverton, told)
        assert reach("fay", CLOSED) == {story.id}
    with clock.standing_at(datetime(2026, 1, 10, tzinfo=UTC)):
        assert reach("fay", CLOSED) == {story.id}
    with clock.standing_at(datetime(2026, 1, 11, tzinfo=UTC)):
        assert reach("fay", CLOSED) == set()
        assert session.query(Story).filter(visible(["dialogue-closed"], clock.today())).all() == []


def test_a_decision_that_will_widen_waits_for_the_worker(
    session: Session, people: People, reach: Reach
) -> None:
    uses = make.chosen("all").choices.uses
    told = make.Told(choices=consents.Choices(uses=uses, hold_until=date(2026, 1, 10)))
    with clock.standing_at(datetime(2026, 1, 1, tzinfo=UTC)):
        story = make.released(session, people.riverton, told)
        assert reach("fay", CLOSED) == set()
    with clock.standing_at(datetime(2026, 1, 10, tzinfo=UTC)):
        assert reach("fay", CLOSED) == set()
        decisions.refresh_due(session)
        session.commit()
        assert reach("fay", CLOSED) == {story.id}


def test_the_presentation_is_the_most_protective_of_all_uses_needed(
    session: Session, people: People
) -> None:
    shown = Presentation("show-first-name", "voice-own", "face-shown", "place-city", "date-year")
    story = make.released(session, people.riverton, make.chosen("all", shown=shown))
    found = scope(session, people.viewer("fay"), MIXED, Act.CLIP)
    assert found.stories[story.id].presentation == shown
    row = session.get_one(Decision, (story.id, "clip"))
    row.place = "place-hidden"
    gate.bump(session)
    session.commit()
    again = scope(session, people.viewer("fay"), MIXED, Act.CLIP)
    assert again.stories[story.id].presentation.place == "place-hidden"


def _count(session: Session) -> int:
    session.expire_all()
    return session.get_one(Counter, "scope").value


Change = Callable[[Session, People, Story], object]


def _narrow(session: Session, people: People, story: Story) -> None:
    consents.record(session, story.voices[0], consents.Choices())


def _withdraw(session: Session, people: People, story: Story) -> None:
    consents.withdraw(session, story.voices[0], erase=False)


def _hold(session: Session, people: People, story: Story) -> None:
    reviews.hold(session, people.viewer("mo"), story, "a worry")


def _words(session: Session, people: People, story: Story) -> None:
    decisions.touch_text(session, story)


@pytest.mark.parametrize("change", [_narrow, _withdraw, _hold, _words])
def test_every_change_draws_a_new_number(session: Session, people: People, change: Change) -> None:
    story = make.released(session, people.riverton)
    before = _count(session)
    change(session, people, story)
    session.commit()
    assert _count(session) != before


@pytest.mark.parametrize("change", [_narrow, _withdraw, _hold])
def test_a_cached_scope_never_lingers(
    session: Session, people: People, reach: Reach, change: Change
) -> None:
    story = make.released(session, people.riverton)
    assert reach("fay", CLOSED) == {story.id}
    change(session, people, story)
    session.commit()
    assert reach("fay", CLOSED) == set()


def test_what_is_rolled_back_leaves_no_cache(
    session: Session, people: People, reach: Reach
) -> None:
    story = make.released(session, people.riverton)
    _narrow(session, people, story)
    assert reach("fay", CLOSED) == set()
    session.rollback()
    assert reach("fay", CLOSED) == {story.id}
    _narrow(session, people, story)
    session.commit()
    assert reach("fay", CLOSED) == set()


def test_the_cache_knows_whose_it_is(session: Session, people: People, reach: Reach) -> None:
    here = make.released(session, people.riverton)
    there = make.released(session, people.harlow)
    for _ in range(2):
        assert reach("fay", CLOSED) == {here.id}
        assert reach("felix", CLOSED) == {there.id}


def test_a_day_that_passes_empties_the_cache(
    session: Session, people: People, reach: Reach
) -> None:
    story = make.released(session, people.riverton)
    session.execute(update(Decision).values(changes_on=clock.today() + timedelta(days=1)))
    session.commit()
    gate.bump(session)
    session.commit()
    assert reach("fay", CLOSED) == {story.id}
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert reach("fay", CLOSED) == set()


def test_ask_is_not_yes(session: Session, people: People, reach: Reach) -> None:
    told = make.chosen("clip", ask=("dialogue-closed",))
    assert told.choices.uses["dialogue-closed"] is Answer.ASK
    make.released(session, people.riverton, told)
    assert reach("fay", CLOSED) == set()
