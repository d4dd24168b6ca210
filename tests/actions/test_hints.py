"""Hints of a story: where they stand, without what is removed, and soon."""

import time
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import sessions
from archive.actions import hints, redactions
from archive.models import HintAnswer, Item, Story
from tests import make
from tests.people import People
from tests.stores import site


def sounding(session: Session, people: People, lines: list[str]) -> tuple[Story, Item]:
    story = make.submitted(session, people.riverton, make.Told(title="A walk", body="A walk."))
    item = Item(story=story, kind="audio", position=1, state="ready", duration_ms=60_000)
    session.add(item)
    session.flush()
    session.expire(story, ["items"])
    make.timed(session, story, item, lines)
    return story, item


def test_places_are_those_of_the_words_as_they_stand(session: Session, people: People) -> None:
    lines = ["Dale said: call 603-555-0142.", "Then officer… Officer Smith came."]
    story, item = sounding(session, people, lines)
    # What stands before a hint is removed; the hint keeps its place all the same.
    redactions.remove_spans(session, people.viewer("mo"), item, [(0, 0, 4)])
    found = {each.words: each for each in hints.of_story(session, story)}
    (place,) = found["603-555-0142"].places
    assert (place.part, place.item, place.position) == ("words", item.public_id, 0)
    assert lines[0][place.first : place.last] == "603-555-0142"
    assert (place.start_ms, place.before) == (0, "[…] said: call ")
    assert found["Smith"].places[0].start_ms == 2000


def test_every_text_that_others_read_is_looked_through(session: Session, people: People) -> None:
    story, item = sounding(session, people, ["Nothing."])
    story.title, story.synopsis = "Officer Smith", "Officer Jones"
    item.alt = "Officer Brown at 12 Oak Street"
    parts = {p.part for each in hints.of_story(session, story) for p in each.places}
    assert parts == {"title", "synopsis", "alt"}
    for each in hints.of_story(session, story):
        hints.accept(session, people.viewer("mo"), story, each.id)
    session.flush()
    assert hints.of_story(session, story) == []


def test_removing_a_part_leaves_no_half_of_it(session: Session, people: People) -> None:
    story, item = sounding(session, people, ["Call 603-555-0142."])
    redactions.remove_spans(session, people.viewer("mo"), item, [(0, 9, 12)])
    assert [each.words for each in hints.of_story(session, story)] == []


def test_two_thousand_passages_are_looked_through_soon(session: Session, people: People) -> None:
    line = "So we went down to the station, and my brother Lee asked for Officer Smith again. " * 3
    story, _ = sounding(session, people, [f"{n} people. {line}" for n in range(2000)])
    began = time.process_time()
    found = hints.of_story(session, story)
    assert time.process_time() - began < 10
    assert {each.words for each in found} == {"Lee", "Smith"}
    assert len(found[0].places) == 6000


def test_postgresql_remembers_what_was_waved_aside(tmp_path: Path) -> None:
    with site("postgresql", tmp_path) as app, sessions(app)() as session:
        people = People(app, session)
        story, _ = sounding(session, people, ["Officer Smith and Officer Jones, 603-555-0142."])
        assert hints.dismiss_kind(session, people.viewer("mo"), story, "name") == 2
        session.commit()
        assert [each.kind for each in hints.of_story(session, story)] == ["phone"]
        phone = hints.of_story(session, story)[0].id
        assert hints.dismiss(session, people.viewer("mo"), story, phone) == 1
        session.commit()
        assert session.scalar(select(func.count(HintAnswer.id))) == 3
