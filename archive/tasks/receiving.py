"""Make an item of what has arrived, and sweep what never will."""

from pathlib import Path

from sqlalchemy.orm import Session

from archive import media
from archive.actions import items, uploads
from archive.errors import Absent
from archive.media import MediaError, arriving
from archive.models import Upload, Voice
from archive.models.engine import writing


def take_upload(session: Session, upload_id: int, max_minutes: int) -> None:
    """Look into an upload that is all there, seal it and add it to its draft.

    Nothing of the database is held meanwhile. What cannot be used keeps its reason in the
    row, for its narrator; a draft that was sent or taken back meanwhile takes nothing more.
    """
    with writing():
        upload = session.get(Upload, upload_id)
        if upload is None or uploads.state(upload) != "looking":
            return
        name, key, size = upload.public_id, upload.key, upload.received
        story = session.get_one(Voice, upload.voice_id).story
        if story.state != "draft":
            uploads.drop(session, upload)
            session.commit()
            return
        story_key = items.story_key(session, story)
        session.commit()
    found = _look(name, key, size, story_key, max_minutes)
    with writing():
        _settle(session, upload_id, found)
        session.commit()
    arriving.remove(media.store(), name)


def _look(
    name: str, key: str, size: int, story_key: str, max_minutes: int
) -> items.Received | MediaError:
    with media.working() as work:
        given = work / "given"
        try:
            _decipher(name, key, given, size)
            return items.look(given, max_minutes, story_key)
        except MediaError as error:
            return error


def _decipher(name: str, key: str, target: Path, size: int) -> None:
    # Absent here is a file that is gone without its row: lost to a machine that died.
    try:
        with arriving.hold(media.store(), name) as path:
            arriving.write_out(path, key, target, size)
    except (Absent, FileNotFoundError) as error:
        raise MediaError("upload-lost") from error


def _settle(session: Session, upload_id: int, found: items.Received | MediaError) -> None:
    upload = session.get(Upload, upload_id, populate_existing=True)
    if upload is None or uploads.state(upload) != "looking":
        return
    if isinstance(found, MediaError):
        uploads.settle(upload, None, found.code)
        return
    voice = session.get_one(Voice, upload.voice_id)
    if voice.story.state != "draft":
        uploads.drop(session, upload)
        return
    item = items.add(session, voice.story, found, upload.prompt, items.giver(voice))
    uploads.settle(upload, item.id)


def sweep_uploads(session: Session) -> None:
    """Remove uploads whose time is over, and every arriving file that no row names."""
    # The files are listed first: a row is always older than its file.
    there = arriving.names(media.store())
    with writing():
        wanted = uploads.expire(session)
        session.commit()
    for name in there:
        if name not in wanted:
            arriving.remove(media.store(), name)
