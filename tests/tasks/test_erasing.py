"""What is taken back is destroyed, and what nothing names is swept."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import consents, drafts, items, leaving, messages, voices
from archive.errors import Absent
from archive.models import Item, Job, Passage, Rendition, Story
from archive.tasks import erasing, keeping, quieting
from tests import make
from tests.media import given
from tests.people import People
from tests.tasks.rendered import clip_of, path_of, redact

Work = Callable[[], int]


def test_without_its_original_an_item_is_made_from_review(
    session: Session, item: Item, work: Work
) -> None:
    key = item.original_key
    erasing.erase_original(session, item.id)
    with pytest.raises(Absent):
        media.store().path(key)
    redact(session, item, 500, 1000)
    work()
    session.refresh(item)
    assert item.original_key == ""
    assert given.loudest(given.heard(path_of(item, "audio", "voice-own")), 500, 1000) < 20


def test_a_hidden_story_keeps_what_is_its_narrators(
    session: Session, story: Story, item: Item, work: Work
) -> None:
    original = item.original_key
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    work()
    assert set(media.store().keys()) == {original}
    assert session.scalars(select(Rendition)).all() == []
    session.refresh(story)
    assert story.state == "withdrawn"
    assert story.sealed_key


def test_a_hidden_story_without_originals_keeps_review(
    session: Session, story: Story, item: Item, work: Work
) -> None:
    erasing.erase_original(session, item.id)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    work()
    assert [row.kind for row in session.scalars(select(Rendition))] == ["review"]
    assert len(set(media.store().keys())) == 1


def test_an_erased_story_leaves_nothing(
    session: Session, people: People, story: Story, item: Item, work: Work
) -> None:
    make.timed(session, story, item, ["One.", "Two."])
    redact(session, item, 100, 200)
    clip = clip_of(session, people, item, 0, 2000)
    work()
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert list(media.store().keys()) == []
    session.expire_all()
    assert (story.state, story.sealed_key, story.title) == ("purged", "", "")
    assert (story.place_exact, story.voices[0].full_name, clip.title) == ("", "", "")
    assert all((i.body, i.passages, i.renditions) == ("", [], []) for i in story.items)
    erasing.erase_story(session, story.id)


def test_erasing_needs_the_story_to_be_taken_back(
    session: Session, story: Story, item: Item
) -> None:
    erasing.erase_story(session, story.id)
    assert len(item.renditions) == 4


def test_the_sweep_takes_only_old_bytes_without_a_row(
    session: Session, item: Item, tmp_path: Path
) -> None:
    stray = tmp_path / "stray"
    stray.write_bytes(b"x")
    key = media.store().put(stray, "m4a")
    named = {row.key for row in item.renditions} | {item.original_key}
    erasing.sweep_orphans(session)
    assert set(media.store().keys()) == {*named, key}
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        erasing.sweep_orphans(session)
        assert set(media.store().keys()) == named


def test_dropping_an_item_destroys_its_bytes(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = make.draft(session, people.riverton).story
    item = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    work()
    session.refresh(item)
    items.drop(session, story, item)
    session.commit()
    assert len(set(media.store().keys())) == 3
    work()
    assert list(media.store().keys()) == []
    assert [left.kind for left in story.items] == ["text"]


def test_the_sweep_comes_once_an_hour(session: Session) -> None:
    keeping.refresh_due(session)
    keeping.refresh_due(session)
    with clock.standing_at(clock.now() + timedelta(hours=1, minutes=1)):
        keeping.refresh_due(session)
    sweeps = session.scalars(select(Job).where(Job.name == "sweep_orphans"))
    assert len(sweeps.all()) == 2


def _on_disk(app: Flask, word: str) -> list[str]:
    """Return the files of the data folder that hold *word*, the log and the index among them."""
    home = app.extensions["settings"].data
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes().lower()]


def _planted(session: Session, people: People) -> Story:
    told = make.chosen("all")
    told.title, told.body = "A zebrafinch", "I saw a zebrafinch.\n\nNobody else saw a zebrafinch."
    return make.released(session, people.riverton, told)


def test_an_erased_story_is_in_no_file(
    app: Flask, session: Session, people: People, work: Work
) -> None:
    story = _planted(session, people)
    messages.from_narrator(session, story.voices[0], "Was the zebrafinch heard?")
    session.commit()
    work()
    assert _on_disk(app, "zebrafinch")
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert _on_disk(app, "zebrafinch") == []


def test_a_draft_that_expired_is_in_no_file(
    app: Flask, session: Session, people: People, work: Work
) -> None:
    make.draft(session, people.riverton, make.Told(body="I saw a zebrafinch."))
    session.commit()
    with clock.standing_at(clock.now() + timedelta(days=people.riverton.draft_days + 1)):
        drafts.expire(session)
        session.commit()
        work()
    assert _on_disk(app, "zebrafinch") == []


def test_what_was_taken_out_of_a_draft_is_in_no_file(
    app: Flask, session: Session, people: People, work: Work
) -> None:
    told = make.Told(body="I saw a zebrafinch.")
    story = make.draft(session, people.riverton, told).story
    session.commit()
    items.drop(session, story, story.items[0])
    session.commit()
    work()
    assert _on_disk(app, "zebrafinch") == []


def test_a_voice_that_left_is_in_no_file(
    app: Flask, session: Session, people: People, work: Work
) -> None:
    story = _planted(session, people)
    voices.add(session, story.voices[0], "relative", "Ana", "en", make.SECRETS)
    session.flush()
    second = voices.others(story.voices[0])[0]
    items.add_text(session, story, "My own wallcreeper.", voice_id=second.id)
    session.commit()
    work()
    assert _on_disk(app, "wallcreeper")
    leaving.leave(session, second)
    session.commit()
    work()
    assert _on_disk(app, "wallcreeper") == [] and _on_disk(app, "zebrafinch")


def test_what_is_erased_asks_once_for_the_files_to_forget(session: Session, people: People) -> None:
    for story in (_planted(session, people), make.released(session, people.riverton)):
        consents.withdraw(session, story.voices[0], erase=True)
        session.commit()
        erasing.erase_story(session, story.id)
    assert len(session.scalars(select(Job).where(Job.name == "forget_log")).all()) == 1


def test_no_page_keeps_what_was_moved(session: Session, people: People) -> None:
    """What secure_delete leaves in the corners of pages goes when they are written anew."""
    assert session.connection().exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    for _ in range(30):
        make.draft(session, people.riverton, make.Told(body="A zebrafinch. " * 200))
    session.commit()
    session.execute(delete(Passage))
    session.commit()
    free = "SELECT freelist_count FROM pragma_freelist_count"
    assert session.connection().exec_driver_sql(free).scalar()
    quieting.forget_log(session, [])
    assert session.connection().exec_driver_sql(free).scalar() == 0


def test_pages_written_anew_stand_nowhere_else(session: Session) -> None:
    """Not in the system's folder for passing files either, which lies on any disk."""
    opened: set[str] = set()

    def look() -> None:
        for entry in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                opened.add(str(entry.readlink()))

    def watch(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_progress_handler(look, 1000)

    session.connection().exec_driver_sql("CREATE TABLE large (words TEXT)")
    session.connection().exec_driver_sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
        " INSERT INTO large SELECT hex(randomblob(500)) FROM n"
    )
    session.commit()
    engine = session.get_bind()
    event.listen(engine, "checkout", watch)
    try:
        quieting.forget_log(session, [])
    finally:
        event.remove(engine, "checkout", watch)
    assert any(name.endswith("-wal") for name in opened)
    assert not [name for name in opened if "etilqs" in name]
