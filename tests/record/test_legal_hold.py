"""A legal hold stops every destroying, and shows nothing to anybody."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents, items, legal
from archive.actions.consents import Choices
from archive.consent.presentation import OPEN
from archive.models import LegalHold, Story, Upload, Voice
from archive.tasks import erasing, keeping, receiving
from tests import make
from tests.people import People
from tests.record.keeping import (
    LOCK,
    declined,
    give_recording,
    hold,
    kept_bytes,
    later,
    let_clocks_run,
    lift,
)


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
    "cause", [_taken_back, _hidden, declined, _wants_no_original], ids=lambda f: f.__name__
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
    item = give_recording(session, story, tmp_path)
    make.rendition(session, story, b"made of it", kind="review").item_id = item.id
    session.commit()
    original = item.original_key
    before, row = kept_bytes(), hold(session, people, None if whole else story)
    cause(session, people, story)
    session.commit()
    work()
    with later(400):
        let_clocks_run(session, work)
        erasing.erase_story(session, story.id)
        erasing.erase_original(session, item.id)
        erasing.sweep_orphans(session)
        keeping.forget_words(session)
        session.commit()
        session.expire_all()
        assert (
            kept_bytes() == before and story.title and story.sealed_key and story.voices[0].lookup
        )
        lift(session, people, row)
        work()
        assert original not in kept_bytes()
        assert (story.state == "purged") == (cause is not _wants_no_original)


def test_it_hides_at_once_all_the_same(
    both: Flask, session: Session, people: People, work: Callable[[], int]
) -> None:
    story = make.released(session, people.riverton)
    work()
    visitor = people.client("vera")
    assert visitor.get(f"/stories/{story.public_id}").status_code == 200
    hold(session, people)
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
    lift(session, people, session.scalars(select(LegalHold)).one())
    work()
    assert story.state == "purged"
    assert "Your story is erased" in visitor.get("/mine/report").text


def test_a_hold_elsewhere_changes_nothing_here(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.submitted(session, people.riverton)
    give_recording(session, story, tmp_path)
    other = make.submitted(session, people.riverton)
    legal.place(session, people.viewer("sol"), people.harlow, "A court asks.", None)
    hold(session, people, other)
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert story.state == "purged" and kept_bytes() == set()


def test_what_is_taken_out_of_a_draft_waits(
    session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.draft(session, people.riverton).story
    item = give_recording(session, story, tmp_path)
    row = hold(session, people)
    items.drop(session, story, item)
    session.commit()
    work()
    with later(40):
        let_clocks_run(session, work)
        erasing.sweep_orphans(session)
        assert story.state == "draft" and len(kept_bytes()) == 1
        lift(session, people, row)
        work()
        assert story.state == "purged" and kept_bytes() == set()


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
    row = hold(session, people)
    make.come_back(visitor, make.ANA)
    assert visitor.post("/mine/withdraw", data={"how": "erase"}).status_code == 302
    session.rollback()
    assert "told by law" in visitor.get("/mine/story").text
    assert people.client("vera").get(there).status_code == 404
    let_clocks_run(session, work)
    assert not _has_left(second)
    lift(session, people, row)
    work()
    assert _has_left(second) and people.client("vera").get(there).status_code == 404


def test_what_still_arrives_for_a_held_story_stays(session: Session, people: People) -> None:
    for home in (people.riverton, people.harlow):
        voice = make.draft(session, home)
        over = clock.now() - timedelta(days=1)
        session.add(Upload(voice_id=voice.id, key="key", expires_at=over))
    hold(session, people)
    receiving.sweep_uploads(session)
    left = session.scalars(select(Upload)).all()
    assert len(left) == 1
