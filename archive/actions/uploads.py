"""Uploads: begin one, go on with it, call it whole, forget it. Only its narrator may.

The bytes themselves come and go in media/arriving.py, outside any transaction.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from archive import clock, media, terms
from archive.actions import items, legal
from archive.errors import Absent, BadInput, Refused
from archive.jobs import enqueue, enqueue_once
from archive.media import arriving
from archive.models import Story, Upload, Voice

# An unfinished upload is kept so long after its last piece.
KEPT = timedelta(days=7)
# A finished one only until the client that sent it has surely asked how it went.
ASKED = timedelta(hours=1)
MOST_OF_ONE, MOST_OF_ALL = 20, 500
# One voice may have so many times the largest file on its way.
MOST_TIMES = 4
# The disk keeps this much for everything else.
SPARE = 512 * 1024 * 1024


def begin(
    session: Session, voice: Voice, size: int | None, prompt: str, largest: int, max_minutes: int
) -> Upload:
    """Add an upload of *size* bytes, None while that is not known yet.

    Raises BadInput("too-big") for more than *largest*, BadInput("too-many-items") where the
    story is full, Refused("too-many-uploads") while too many others are unfinished,
    Refused("no-room") where the disk is full.
    """
    if size is not None and size > largest:
        raise BadInput("too-big")
    others = of_voice(session, voice)
    items.must_have_place(voice.story, len(others))
    under_way = sum(other.size or other.received for other in others) + (size or 0)
    if (
        len(others) >= MOST_OF_ONE
        or under_way > MOST_TIMES * largest
        # Whoever has none on its way is let in all the same: no crowd can shut the door.
        or (others and _unfinished(session) >= MOST_OF_ALL)
    ):
        raise Refused("too-many-uploads")
    must_have_room(size or 0)
    upload = Upload(
        voice_id=voice.id,
        size=size,
        prompt=prompt if terms.question(prompt, "en") else "",
        key=arriving.new_key(),
        expires_at=clock.now() + KEPT,
    )
    session.add(upload)
    session.flush()
    _finish(session, upload, max_minutes)
    return upload


def must_have_room(size: int) -> None:
    """Raise Refused("no-room") where the disk cannot take *size* bytes more."""
    if arriving.free(media.store()) - size < SPARE:
        raise Refused("no-room")


def _unfinished(session: Session) -> int:
    found = session.scalar(select(func.count(Upload.id)).where(Upload.item_id.is_(None)))
    return found or 0


def own(session: Session, voice: Voice, public_id: str) -> Upload:
    """Return the upload of *voice* by its public id; raise Absent for any other."""
    row = session.scalar(
        select(Upload)
        .where(Upload.public_id == public_id, Upload.voice_id == voice.id)
        .execution_options(populate_existing=True)
    )
    if row is None or row.expires_at <= clock.now():
        raise Absent
    return row


def must_be_own(session: Session, voice: Voice, public_id: str) -> None:
    """Raise Absent unless the upload is *voice*'s own and its time is not over."""
    own = Upload.public_id == public_id, Upload.voice_id == voice.id
    if session.scalar(select(Upload.id).where(*own, Upload.expires_at > clock.now())) is None:
        raise Absent


def of_voice(session: Session, voice: Voice) -> list[Upload]:
    """Return what *voice* began to send and is no item yet, oldest first."""
    rows = select(Upload).where(
        Upload.voice_id == voice.id, Upload.item_id.is_(None), Upload.expires_at > clock.now()
    )
    return list(session.scalars(rows.order_by(Upload.id)))


def state(upload: Upload) -> str:
    """Return `kept`, `problem`, `looking` (all there, not looked into yet) or `arriving`."""
    if upload.item_id is not None:
        return "kept"
    if upload.problem:
        return "problem"
    return "looking" if upload.received == upload.size else "arriving"


def still_looking(session: Session, story: Story) -> bool:
    """Tell whether something of *story* is all there and not looked into yet."""
    return any(
        state(upload) == "looking" for voice in story.voices for upload in of_voice(session, voice)
    )


def declare(session: Session, upload: Upload, size: int, largest: int, max_minutes: int) -> None:
    """Say how long an upload will be that was begun without; raises BadInput."""
    if size > largest:
        raise BadInput("too-big")
    if upload.size not in {None, size} or size < upload.received:
        raise BadInput("upload-wrong")
    upload.size = size
    _finish(session, upload, max_minutes)


def note(session: Session, upload_id: int, received: int, max_minutes: int) -> datetime:
    """Say that *received* bytes are safe and return until when; raises Absent where it is gone.

    When that is all, they are looked into next. One statement, for it is done for each piece.
    """
    until = clock.now() + KEPT
    change = update(Upload).where(Upload.id == upload_id).returning(Upload.size)
    row = session.execute(
        change.values(received=received, expires_at=until),
        execution_options={"synchronize_session": False},
    ).first()
    if row is None:
        raise Absent
    if row.size == received:
        _finish(session, session.get_one(Upload, upload_id, populate_existing=True), max_minutes)
    return until


def keep(session: Session, upload: Upload, max_minutes: int) -> None:
    """Take what came so far for the whole: a recording that was cut off."""
    if not upload.received:
        raise BadInput("empty")
    upload.size = upload.received
    _finish(session, upload, max_minutes)


def _finish(session: Session, upload: Upload, max_minutes: int) -> None:
    if upload.received == upload.size and state(upload) == "looking":
        story_id = session.get_one(Voice, upload.voice_id).story_id
        wanted = {"upload_id": upload.id, "max_minutes": max_minutes}
        enqueue_once(session, "take_upload", story_id, **wanted)


def settle(upload: Upload, item_id: int | None, problem: str = "") -> None:
    """Say what became of an upload: an item, or why it could not become one."""
    upload.item_id, upload.problem, upload.key = item_id, problem, ""
    upload.expires_at = clock.now() + (ASKED if item_id else KEPT)


def drop(session: Session, upload: Upload) -> None:
    """Throw an upload away. With its row goes the key, so the bytes are noise from now on."""
    session.delete(upload)
    enqueue(session, "sweep_uploads")


def forget(session: Session, story: Story) -> None:
    """Throw away every upload to *story*, finished or not."""
    voices = select(Voice.id).where(Voice.story_id == story.id)
    gone = delete(Upload).where(Upload.voice_id.in_(voices)).returning(Upload.id)
    if session.execute(gone).all():
        enqueue(session, "sweep_uploads")


def expire(session: Session) -> set[str]:
    """Throw away the uploads whose time is over; return the names of those still arriving."""
    held = select(Voice.id).join(Story).where(legal.is_held())
    over = delete(Upload).where(Upload.expires_at <= clock.now(), Upload.voice_id.not_in(held))
    session.execute(over)
    return set(session.scalars(select(Upload.public_id).where(Upload.key != "")))
