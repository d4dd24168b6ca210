"""Invariants 1–8 where consent is stored: SQLite, PostgreSQL and the index.

Random histories of several voices are written as rows, decided on one day and looked at
on the same day or a later one (a worker that is late). The oracle is the pure policy,
asked afresh on the day of looking.
"""

from datetime import UTC, date, datetime, time

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import clock, consent, gate, models, search, sessions
from archive.actions import decisions
from archive.consent import Act, Answer, Room
from archive.errors import Absent
from archive.gate import Viewer
from tests.consent import strategies as some
from tests.stateful import rows
from tests.stateful.conftest import PROFILE

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestWarning")

Told = list[tuple[some.History, str]]

STATES = ("released",) * 3 + ("submitted", "withdrawn", "declined")
histories = some.histories().map(rows.plain)
# A yes by everybody to everything, which few give by chance.
granted = st.builds(
    rows.answered,
    histories,
    st.just(some.FIRST),
    st.just(dict.fromkeys(consent.USES, Answer.YES)),
    st.one_of(st.none(), some.days()),
)
stories = st.lists(
    st.tuples(st.one_of(histories, granted), st.sampled_from(STATES)),
    min_size=1,
    max_size=3,
)
rooms = st.one_of(some.rooms, st.just(Room(web=True)), st.just(Room(False, False)))


@given(
    told=stories,
    room=rooms,
    act=some.acts,
    first=some.days(),
    # On any day, or on the first on which a stored yes is out of date.
    second=st.one_of(some.days(), st.none()),
)
@settings(settings.get_profile(PROFILE))
def check(app: Flask, told: Told, room: Room, act: Act, first: date, second: date | None) -> None:
    decided_on, on = rows.later(first, second) if second else (first, None)
    with sessions(app)() as session:
        try:
            _check(session, told, room, act, decided_on, on)
        finally:
            session.rollback()


def _check(
    session: Session,
    told: Told,
    room: Room,
    act: Act,
    decided_on: date,
    on: date | None,
) -> None:
    fay, made = _write(session, told, decided_on)
    on = on or _first_end(session) or decided_on
    with clock.standing_at(datetime.combine(on, time(12), UTC)):
        found = gate.scope(session, fay, room, act)
        for story, (history, state) in zip(made, told, strict=True):
            allowed = _allowed(history, state, room, act, on)
            reach = found.stories.get(story.id)
            if reach is not None:
                assert allowed is not None, "the scope holds what consent does not allow"
                assert reach.presentation == allowed
                assert reach.revision == story.text_revision
            if decided_on == on:
                assert (reach is not None) == (allowed is not None)
            _same_at_the_door(session, fay, room, act, story, allowed)
        _index_obeys(session, made, found)


def _first_end(session: Session) -> date | None:
    """Return the first day on which a decision that is a yes has to be made anew."""
    ends = select(func.min(models.Decision.changes_on))
    return session.scalar(ends.where(models.Decision.answer == int(Answer.YES)))


def _write(session: Session, told: Told, day: date) -> tuple[Viewer, list[models.Story]]:
    home = models.Collection(slug="here", name="Here")
    user = models.User(email="f@example.org", fs_uniquifier="f", password="!")
    session.add_all([home, user])
    session.flush()
    made = [
        rows.write(session, history, home, state, f"heliotrope {n}")
        for n, (history, state) in enumerate(told)
    ]
    for story in made:
        decisions.refresh(session, story, day)
    return Viewer(user.id, frozenset({(home.id, "facilitator")})), made


def _allowed(
    history: some.History, state: str, room: Room, act: Act, on: date
) -> consent.Presentation | None:
    """Return how the story may appear, by the pure policy alone, or None."""
    if state != "released":
        return None
    decided = [
        consent.decide(history.voices, history.holds, use, on)
        for use in consent.uses_needed(room, act)
    ]
    if any(decision.answer is not Answer.YES for decision in decided):
        return None
    return consent.meet(decision.presentation for decision in decided)


def _same_at_the_door(
    session: Session,
    fay: Viewer,
    room: Room,
    act: Act,
    story: models.Story,
    allowed: consent.Presentation | None,
) -> None:
    """The single thing about to be handed over is decided afresh: late or not, it is right."""
    if allowed is None:
        with pytest.raises(Absent):
            gate.fetch(session, fay, room, story.public_id, act)
    else:
        _, shown = gate.fetch(session, fay, room, story.public_id, act)
        assert shown.presentation == allowed
        assert bool(shown.name) == (allowed.name == "show-full-name")


def _index_obeys(session: Session, made: list[models.Story], found: gate.Scope) -> None:
    """A stale index neither shows nor counts what is out of scope or of an older text."""
    engine = search.engine()
    lagging = {story.id for n, story in enumerate(made) if n % 2}
    engine.rebuild(
        search.Document(s.id, s.text_revision - (s.id in lagging), 1, 0, "en", "heliotrope")
        for s in made
    )
    reach = {story_id: reach.revision for story_id, reach in found.stories.items()}
    matches = engine.search("heliotrope", reach)
    assert set(matches.order) == set(reach) - lagging
    assert matches.passages(matches.order) == len(set(reach) - lagging)


def test_stored_consent_holds(shared_app: Flask) -> None:
    check(shared_app)


def test_nothing_is_left_between_examples(shared_app: Flask) -> None:
    with sessions(shared_app)() as session:
        assert session.scalars(select(models.Story)).all() == []
