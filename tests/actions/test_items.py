"""Items: received, written and dropped, and nothing left of what was refused."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media
from archive.actions import items
from archive.errors import Absent, BadInput
from archive.media import MediaError
from archive.models import Item, Job, Story
from tests import make
from tests.media import given
from tests.people import People


@pytest.fixture
def story(session: Session, people: People) -> Story:
    return make.draft(session, people.riverton, make.Told(body="")).story


def test_a_recording_is_sealed_before_it_has_a_row(
    session: Session, story: Story, tmp_path: Path
) -> None:
    item = items.receive(session, story, given.tone(tmp_path / "Nia at 12 Oak Street.mp3", 1), 180)
    assert (item.kind, item.state, item.position) == ("audio", "arrived", 0)
    assert item.original_key.endswith(".age")
    assert "Nia" not in item.original_key
    assert story.sealed_key.startswith("AGE-SECRET-KEY-")
    (job,) = session.scalars(select(Job).where(Job.name == "render_item"))
    assert (job.args, job.bulk) == ({"item_id": item.id}, False)


def test_the_second_recording_uses_the_same_key(
    session: Session, story: Story, tmp_path: Path
) -> None:
    items.receive(session, story, given.tone(tmp_path / "a.wav", 1), 180)
    key = story.sealed_key
    second = items.receive(session, story, given.film(tmp_path / "b.mp4", 1), 180)
    assert (story.sealed_key, second.position, second.kind) == (key, 1, "video")
    assert (second.width, second.height) == (160, 90)


def test_what_is_refused_leaves_nothing(session: Session, story: Story, tmp_path: Path) -> None:
    lying = tmp_path / "film.mp4"
    lying.write_text("no film")
    with pytest.raises(MediaError):
        items.receive(session, story, lying, 180)
    assert list(media.store().keys()) == []
    assert session.scalars(select(Item)).all() == []


def test_a_story_erased_meanwhile_takes_nothing_more(
    session: Session, story: Story, tmp_path: Path
) -> None:
    key = items.story_key(session, story)
    received = items.look(given.tone(tmp_path / "a.wav", 1), 180, key)
    story.sealed_key = ""
    with pytest.raises(Absent):
        items.add(session, story, received)


def test_written_words_become_passages(session: Session, story: Story) -> None:
    item = items.set_text(session, story, "One.\r\n\r\n  Two,\nlonger.\x00\n\n\n\nThree.")
    assert [p.text for p in item.passages] == ["One.", "Two,\nlonger.", "Three."]
    assert (item.kind, item.state) == ("text", "ready")
    revision = story.text_revision
    again = items.set_text(session, story, "Only this.")
    session.flush()
    assert again.id == item.id
    assert [p.text for p in again.passages] == ["Only this."]
    assert story.text_revision > revision
    second = items.add_text(session, story, "And more.")
    assert (second.position, len(story.items)) == (1, 2)


@pytest.mark.parametrize("nothing", ["", " \n\n ", "\x00\u202e"])
def test_nothing_written_is_nothing(session: Session, story: Story, nothing: str) -> None:
    with pytest.raises(BadInput):
        items.set_text(session, story, nothing)


def test_only_ones_own_items_can_be_dropped(session: Session, people: People, story: Story) -> None:
    other = make.draft(session, people.riverton).story
    with pytest.raises(Absent):
        items.drop(session, story, other.items[0])
    items.drop(session, other, other.items[0])
    assert other.items == []
