"""Clocks run by themselves, a legal hold stops every destroying, and neither shows anything."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, media, sessions
from archive.actions import consents, entries, evidence, items, legal, messages, retention, reviews
from archive.actions.consents import Choices, Given
from archive.consent.presentation import OPEN
from archive.gate import Viewer
from archive.jobs.worker import run_pending
from archive.media import seal
from archive.models import Entry, Item, Job, LegalHold, Message, OriginalLook, Story, Upload, Voice
from archive.tasks import erasing, keeping, receiving
from tests import make
from tests.make import Told
from tests.people import People

LOCK = Told(choices=Choices(uses=make.uses("all"), presentation=OPEN, original="original-lock"))


@pytest.fixture
def session(both: Flask) -> Iterator[Session]:
    with sessions(both)() as found:
        yield found


@pytest.fixture
def people(both: Flask, session: Session) -> People:
    return People(both, session)


@pytest.fixture
def work(both: Flask, session: Session) -> Callable[[], int]:
    """Run what waits, and look again."""

    def run() -> int:
        done = run_pending(sessions(both), both.extensions["tasks"])
        session.rollback()
        return done

    return run


def _sealed(session: Session, story: Story, folder: Path) -> Item:
    """Give *story* sealed bytes, as if a recording had come and was made ready."""
    (folder / "bytes").write_bytes(b"the first recording itself")
    key = items.story_key(session, story)
    sealed = seal.seal(key, folder / "bytes", media.store())
    item = Item(story_id=story.id, kind="audio", position=5, state="ready", duration_ms=1000)
    item.original_key, item.original_size = sealed.key, sealed.size
    session.add(item)
    session.commit()
    session.expire(story, ["items"])
    return item


def _bytes() -> set[str]:
    return set(media.store().keys())


def _hold(session: Session, people: People, story: Story | None = None) -> LegalHold:
    row = legal.place(session, people.viewer("sol"), people.riverton, "A court asks.", story)
    session.commit()
    return row


def _lift(session: Session, people: People, row: LegalHold) -> None:
    legal.ask_to_lift(session, people.viewer("sol"), row, "It is over.")
    other = Viewer(people.users["mo"].id, people.viewer("sol").roles)
    legal.lift(session, other, row)
    session.commit()


def _declined(session: Session, people: People, story: Story) -> None:
    reviews.claim(session, people.viewer("mo"), story)
    reviews.decline(session, people.viewer("mo"), story, "Not about this.")
    session.commit()


def _later(days: int) -> AbstractContextManager[None]:
    return clock.standing_at(clock.now() + timedelta(days=days))


def _let_clocks_run(session: Session, work: Callable[[], int]) -> None:
    keeping.let_clocks_run(session)
    work()


def test_a_declined_story_goes_after_its_time(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    _sealed(session, story, tmp_path)
    messages.from_narrator(session, story.voices[0], "Why?")
    _declined(session, people, story)
    with _later(90):
        _let_clocks_run(session, work)
        assert story.state == "declined" and _bytes()
        assert retention.kept_until(session, story) == clock.today()
    with _later(91):
        _let_clocks_run(session, work)
        _let_clocks_run(session, work)
    assert (story.state, story.title, story.sealed_key, _bytes()) == ("purged", "", "", set())
    assert session.scalars(select(Message)).all() == []
    acts = [entry.act for entry in entries.of_story(session, story)]
    assert acts[-1] == "declined-expired" and acts.count("declined-expired") == 1
    assert story.voices[0].lookup


def test_a_talk_is_not_cut_short(session: Session, people: People, work: Callable[[], int]) -> None:
    story = make.submitted(session, people.riverton)
    _declined(session, people, story)
    with _later(60):
        messages.from_narrator(session, story.voices[0], "Please look again.")
        session.commit()
    with _later(120):
        _let_clocks_run(session, work)
        assert story.state == "declined"
    with _later(151):
        _let_clocks_run(session, work)
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
    _sealed(session, story, tmp_path)
    people.riverton.withdrawn_days = days
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    work()
    with _later(31):
        _let_clocks_run(session, work)
    assert story.state == state and bool(_bytes()) == (days is None)


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
    assert _bytes() == {key}
    work()
    assert _bytes() == set()
    assert story.voices[0].consents[1].evidence_key == key


def test_old_jobs_are_forgotten(session: Session, people: People, work: Callable[[], int]) -> None:
    story = make.released(session, people.riverton)
    work()
    assert session.scalars(select(Job).where(Job.story_id == story.id)).all()
    with _later(31):
        _hold(session, people, story)
        _let_clocks_run(session, work)
        assert session.scalars(select(Job).where(Job.story_id == story.id)).all()
        _lift(session, people, session.scalars(select(LegalHold)).one())
        work()
        gone = select(Job).where(Job.story_id == story.id, Job.state == "done")
        assert session.scalars(gone).all() == []


def _taken_back(session: Session, people: People, story: Story) -> None:
    consents.withdraw(session, story.voices[0], erase=True)


def _hidden(session: Session, people: People, story: Story) -> None:
    people.riverton.withdrawn_days = 30
    consents.withdraw(session, story.voices[0], erase=False)


def _wants_no_original(session: Session, people: People, story: Story) -> None:
    wish = Choices(uses=make.uses("all"), presentation=OPEN)
    consents.record(session, story.voices[0], wish)
    story.state = "released"


@pytest.mark.parametrize(
    "cause", [_taken_back, _hidden, _declined, _wants_no_original], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("whole", [True, False], ids=["collection", "story"])
def test_a_legal_hold_stops_every_destroying(
    session: Session,
    people: People,
    work: Callable[[], int],
    tmp_path: Path,
    cause: Callable[[Session, People, Story], None],
    whole: bool,
) -> None:
    story = make.submitted(session, people.riverton, LOCK)
    item = _sealed(session, story, tmp_path)
    make.rendition(session, story, b"made of it", kind="review").item_id = item.id
    session.commit()
    original = item.original_key
    before, row = _bytes(), _hold(session, people, None if whole else story)
    cause(session, people, story)
    session.commit()
    work()
    with _later(400):
        _let_clocks_run(session, work)
        erasing.erase_story(session, story.id)
        erasing.erase_original(session, item.id)
        erasing.sweep_orphans(session)
        keeping.forget_words(session)
        session.commit()
        session.expire_all()
        assert _bytes() == before and story.title and story.sealed_key and story.voices[0].lookup
        _lift(session, people, row)
        work()
        assert original not in _bytes()
        assert (story.state == "purged") == (cause is not _wants_no_original)


def test_it_hides_at_once_all_the_same(
    both: Flask, session: Session, people: People, work: Callable[[], int]
) -> None:
    story = make.released(session, people.riverton)
    work()
    visitor = people.client("vera")
    assert visitor.get(f"/stories/{story.public_id}").status_code == 200
    _hold(session, people)
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    assert visitor.get(f"/stories/{story.public_id}").status_code == 404
    work()
    assert visitor.get(f"/stories/{story.public_id}").status_code == 404
    make.come_back(visitor)
    page = visitor.get("/mine/report").text
    assert "We have been told by law not to destroy anything now." in page
    assert "being destroyed now" not in page
    assert "told by law" in visitor.get("/mine/story").text
    _lift(session, people, session.scalars(select(LegalHold)).one())
    work()
    assert story.state == "purged"
    assert "Your story is erased" in visitor.get("/mine/report").text


def test_a_hold_elsewhere_changes_nothing_here(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    _sealed(session, story, tmp_path)
    other = make.submitted(session, people.riverton)
    legal.place(session, people.viewer("sol"), people.harlow, "A court asks.", None)
    _hold(session, people, other)
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert story.state == "purged" and _bytes() == set()


def test_what_is_taken_out_of_a_draft_waits(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.draft(session, people.riverton).story
    item = _sealed(session, story, tmp_path)
    row = _hold(session, people)
    items.drop(session, story, item)
    session.commit()
    work()
    with _later(40):
        _let_clocks_run(session, work)
        erasing.sweep_orphans(session)
        assert story.state == "draft" and len(_bytes()) == 1
        _lift(session, people, row)
        work()
        assert story.state == "purged" and _bytes() == set()


def _has_left(voice: Voice) -> bool:
    return voice.left_on is not None


def test_a_voice_that_leaves_is_hidden_now_and_goes_later(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    story = make.released(session, people.riverton)
    second = make.second(session, story, choices=make.everything())
    session.commit()
    visitor, there = people.client("vera"), f"/stories/{story.public_id}"
    assert visitor.get(there).status_code == 200
    row = _hold(session, people)
    make.come_back(visitor, make.ANA)
    assert visitor.post("/mine/withdraw", data={"how": "erase"}).status_code == 302
    session.rollback()
    assert "told by law" in visitor.get("/mine/story").text
    assert people.client("vera").get(there).status_code == 404
    _let_clocks_run(session, work)
    assert not _has_left(second)
    _lift(session, people, row)
    work()
    assert _has_left(second) and people.client("vera").get(there).status_code == 404


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
    _sealed(session, story, tmp_path)
    consents.withdraw(session, story.voices[0], erase=True)
    for job in session.scalars(select(Job)):
        session.delete(job)
    session.commit()
    _let_clocks_run(session, work)
    assert story.state == "purged" and _bytes() == set()


def test_what_still_arrives_for_a_held_story_stays(session: Session, people: People) -> None:
    for home in (people.riverton, people.harlow):
        voice = make.draft(session, home)
        over = clock.now() - timedelta(days=1)
        session.add(Upload(voice_id=voice.id, key="key", expires_at=over))
    _hold(session, people)
    receiving.sweep_uploads(session)
    left = session.scalars(select(Upload)).all()
    assert len(left) == 1
