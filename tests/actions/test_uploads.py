"""Uploads beside the draft they belong to: looked into before it is sent, gone with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import consents, drafts, items, uploads
from archive.errors import Refused
from archive.jobs import enqueue
from archive.media import arriving
from archive.models import Item, Upload, Voice
from tests import make
from tests.people import People

MB = 1024 * 1024


@pytest.fixture
def voice(session: Session, people: People) -> Voice:
    made = make.draft(session, people.riverton)
    consents.record(session, made, make.Told().choices)
    session.commit()
    return made


def arrived(session: Session, voice: Voice, content: bytes, size: int | None) -> Upload:
    """Return an upload of *size* of which *content* is here."""
    upload = uploads.begin(session, voice, size, "", MB, 180)
    session.commit()
    with arriving.hold(media.store(), upload.public_id) as path:
        arriving.append(path, upload.key, 0, [content])
    uploads.note(session, upload.id, len(content), 180)
    session.commit()
    return upload


def left() -> list[str]:
    return arriving.names(media.store())


def test_a_story_waits_for_what_is_still_looked_into(
    session: Session, voice: Voice, photo: bytes, work: Callable[[], int]
) -> None:
    arrived(session, voice, photo, len(photo))
    with pytest.raises(Refused, match="still-looking"):
        drafts.submit(session, voice)
    session.rollback()
    work()
    drafts.submit(session, voice)
    session.commit()
    assert [item.kind for item in voice.story.items] == ["text", "photo"]


def test_a_crowd_shuts_nobody_out(
    session: Session, voice: Voice, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unfinished uploads of others, as many as there may be, take nobody's first."""
    monkeypatch.setattr(uploads, "MOST_OF_ALL", 2)
    other = make.draft(session, people.riverton)
    for who in (other, other, voice):
        uploads.begin(session, who, 10, "", MB, 180)
    for who in (other, voice):
        with pytest.raises(Refused, match="too-many-uploads"):
            uploads.begin(session, who, 10, "", MB, 180)


def test_what_is_not_finished_is_not_given(
    session: Session, voice: Voice, work: Callable[[], int]
) -> None:
    arrived(session, voice, b"half of it", 100)
    arrived(session, voice, b"a recording that was cut off", None)
    drafts.submit(session, voice)
    session.commit()
    work()
    assert session.scalars(select(Upload)).all() == [] and left() == []


def test_taken_back_while_it_is_looked_into(
    session: Session, voice: Voice, photo: bytes, work: Callable[[], int]
) -> None:
    arrived(session, voice, photo, len(photo))
    voice.story.state = "withdrawn"
    session.commit()
    work()
    session.rollback()
    assert [item.kind for item in voice.story.items] == ["text"]
    assert session.scalars(select(Upload)).all() == [] and left() == []


def test_a_draft_that_expires_takes_its_uploads_along(
    session: Session, voice: Voice, work: Callable[[], int]
) -> None:
    upload = arrived(session, voice, b"half of it", 100)
    upload.expires_at += timedelta(days=90)
    session.commit()
    with clock.standing_at(clock.now() + timedelta(days=60)):
        assert drafts.expire(session) == 1
        session.commit()
        work()
    assert session.scalars(select(Upload)).all() == [] and left() == []


def test_what_nobody_goes_on_with_is_swept(
    session: Session, voice: Voice, work: Callable[[], int]
) -> None:
    arrived(session, voice, b"half of it", 100)
    with arriving.hold(media.store(), "0" * 16):
        pass
    with clock.standing_at(clock.now() + uploads.KEPT):
        enqueue(session, "sweep_uploads")
        session.commit()
        work()
    assert session.scalars(select(Upload)).all() == [] and left() == []


def test_a_file_that_was_lost_here_says_so(
    session: Session, voice: Voice, photo: bytes, work: Callable[[], int]
) -> None:
    upload = arrived(session, voice, photo, len(photo))
    arriving.remove(media.store(), upload.public_id)
    work()
    session.rollback()
    assert (uploads.state(upload), upload.problem) == ("problem", "upload-lost")


def test_dropping_the_item_forgets_how_it_came(
    session: Session, voice: Voice, photo: bytes, work: Callable[[], int]
) -> None:
    arrived(session, voice, photo, len(photo))
    work()
    session.rollback()
    item = session.scalars(select(Item).where(Item.kind == "photo")).one()
    items.drop(session, voice.story, item)
    session.commit()
    assert session.scalars(select(Upload)).all() == []
