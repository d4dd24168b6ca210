"""Clocks run by themselves, and what hangs on a story goes with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents, entries, evidence, messages, retention
from archive.actions.consents import Choices, Given
from archive.models import Entry, Job, LegalHold, Message, OriginalLook
from tests import make
from tests.people import People
from tests.record.keeping import (
    declined,
    give_recording,
    hold,
    kept_bytes,
    later,
    let_clocks_run,
    lift,
)


def test_a_declined_story_goes_after_its_time(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    give_recording(session, story, tmp_path)
    messages.from_narrator(session, story.voices[0], "Why?")
    declined(session, people, story)
    with later(90):
        let_clocks_run(session, work)
        assert story.state == "declined" and kept_bytes()
        assert retention.kept_until(session, story) == clock.today()
    with later(91):
        let_clocks_run(session, work)
        let_clocks_run(session, work)
    assert (story.state, story.title, story.sealed_key, kept_bytes()) == ("purged", "", "", set())
    assert session.scalars(select(Message)).all() == []
    acts = [entry.act for entry in entries.of_story(session, story)]
    assert acts[-1] == "declined-expired" and acts.count("declined-expired") == 1
    assert story.voices[0].lookup


def test_a_talk_is_not_cut_short(session: Session, people: People, work: Callable[[], int]) -> None:
    story = make.submitted(session, people.riverton)
    declined(session, people, story)
    with later(60):
        messages.from_narrator(session, story.voices[0], "Please look again.")
        session.commit()
    with later(120):
        let_clocks_run(session, work)
        assert story.state == "declined"
    with later(151):
        let_clocks_run(session, work)
        assert story.state == "purged"


@pytest.mark.parametrize(("days", "state"), [(None, "withdrawn"), (30, "purged")])
def test_what_is_only_hidden_stays_unless_a_clock_is_set(
    session: Session,
    people: People,
    work: Callable[[], int],
    tmp_path: Path,
    days: int | None,
    state: str,
) -> None:
    story = make.submitted(session, people.riverton)
    give_recording(session, story, tmp_path)
    people.riverton.withdrawn_days = days
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    work()
    with later(31):
        let_clocks_run(session, work)
    assert story.state == state and bool(kept_bytes()) == (days is None)


def test_the_scans_of_a_purged_story_go(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    (tmp_path / "scan").write_bytes(b"%PDF-1.4 signed")
    key = evidence.keep(session, story, tmp_path / "scan")
    paper = Given(method="paper", evidence_key=key, viewer=people.viewer("mo"))
    consents.record(session, story.voices[0], Choices(), paper)
    session.commit()
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    assert kept_bytes() == {key}
    work()
    assert kept_bytes() == set()
    assert story.voices[0].consents[1].evidence_key == key


def test_old_jobs_are_forgotten(session: Session, people: People, work: Callable[[], int]) -> None:
    story = make.released(session, people.riverton)
    work()
    assert session.scalars(select(Job).where(Job.story_id == story.id)).all()
    with later(31):
        hold(session, people, story)
        let_clocks_run(session, work)
        assert session.scalars(select(Job).where(Job.story_id == story.id)).all()
        lift(session, people, session.scalars(select(LegalHold)).one())
        work()
        gone = select(Job).where(Job.story_id == story.id, Job.state == "done")
        assert session.scalars(gone).all() == []


def test_looks_go_with_the_story_and_their_entries_stay(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    story = make.submitted(session, people.riverton)
    look = OriginalLook(story_id=story.id, reason="A judge.", asked_by_id=people.users["sol"].id)
    session.add(look)
    entries.note(session, "staff", "original-asked", story, people.viewer("sol"))
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert session.scalars(select(OriginalLook)).all() == []
    assert session.scalars(select(Entry).where(Entry.act == "original-asked")).all()


def test_an_erasing_that_died_half_way_is_taken_up(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    """As after kill -9: the state is there, its job is not."""
    story = make.submitted(session, people.riverton)
    give_recording(session, story, tmp_path)
    consents.withdraw(session, story.voices[0], erase=True)
    for job in session.scalars(select(Job)):
        session.delete(job)
    session.commit()
    let_clocks_run(session, work)
    assert story.state == "purged" and kept_bytes() == set()
