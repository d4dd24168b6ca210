"""The thing, or absence: what is refused cannot be told from what never was."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive.consent import Act, Answer
from archive.errors import Absent
from archive.gate import (
    PUBLIC,
    clip_for,
    fetch,
    fetch_item,
    fetch_many,
    fetch_rendition,
    scope,
)
from archive.models import Decision
from tests import make
from tests.gate.conftest import CLOSED, MIXED, WEB, clip_of
from tests.people import People
from tests.questions import asked


@pytest.mark.parametrize("who", ["vera", "mo", "felix", "marta"])
def test_nobody_else(session: Session, people: People, who: str) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    assert fetch(session, people.viewer("fay"), CLOSED, story.public_id)[0] is story
    with pytest.raises(Absent):
        fetch(session, people.viewer(who), CLOSED, story.public_id)


def test_what_is_stored_is_not_believed(session: Session, people: People) -> None:
    """For the one thing handed over consent decides afresh, whatever the rows say."""
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    session.execute(update(Decision).values(answer=int(Answer.YES), changes_on=None))
    session.commit()
    with pytest.raises(Absent):
        fetch(session, people.viewer("fay"), MIXED, story.public_id)
    with pytest.raises(Absent):
        fetch(session, people.viewer("vera"), WEB, story.public_id)


@pytest.mark.parametrize("public_id", ["", "0" * 16, "../etc", "%", "' or 1=1"])
def test_what_never_was(session: Session, people: People, public_id: str) -> None:
    with pytest.raises(Absent):
        fetch(session, people.viewer("fay"), CLOSED, public_id)


def test_many_gives_only_what_the_scope_holds(session: Session, people: People) -> None:
    yes = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    no = make.released(session, people.riverton, make.chosen("dialogue-police"))
    live = scope(session, people.viewer("fay"), CLOSED)
    assert set(fetch_many(session, live, [yes.id, no.id, 999])) == {yes.id}


def test_neither_a_list_nor_a_file_reads_a_transcript(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    sound = make.rendition(session, story, b"sound", voice="voice-own")
    session.commit()
    story_id, public_id, file_id = story.id, story.public_id, sound.public_id
    with asked(session) as statements:
        assert fetch_many(session, scope(session, PUBLIC, WEB), [story_id])[story_id].title
        found = fetch_rendition(session, PUBLIC, WEB, public_id, file_id)
        assert found.public_id == file_id
    assert statements and not any("FROM passage" in each for each in statements)
    with asked(session) as statements:
        fetch(session, PUBLIC, WEB, public_id)
    assert any("FROM passage" in each for each in statements)


def test_one_item_or_file_is_refused_as_its_story_is(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    sound = make.rendition(session, story, b"sound", voice="voice-own")
    session.commit()
    fay, item_id = people.viewer("fay"), story.items[0].public_id
    assert fetch_item(session, fay, CLOSED, story.public_id, item_id).passages
    assert fetch_rendition(session, fay, CLOSED, story.public_id, sound.public_id) is sound
    for viewer, room in ((fay, MIXED), (PUBLIC, WEB)):
        with pytest.raises(Absent):
            fetch_item(session, viewer, room, story.public_id, item_id)
        with pytest.raises(Absent):
            fetch_rendition(session, viewer, room, story.public_id, sound.public_id)
    with pytest.raises(Absent):
        fetch_item(session, fay, CLOSED, story.public_id, "0" * 16)
    with pytest.raises(Absent):
        fetch_rendition(session, fay, CLOSED, story.public_id, "0" * 16)


def test_a_clip_needs_the_clip_use_as_well(session: Session, people: People) -> None:
    both = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    only = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    fay = people.viewer("fay")
    assert clip_for(session, fay, CLOSED, clip_of(session, people, both))
    with pytest.raises(Absent):
        clip_for(session, fay, CLOSED, clip_of(session, people, only))
    with pytest.raises(Absent):
        clip_for(session, fay, MIXED, clip_of(session, people, both))
    with pytest.raises(Absent):
        fetch(session, fay, CLOSED, only.public_id, Act.CLIP)
