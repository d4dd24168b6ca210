"""Open a sealed original: one steward asks and says why, another agrees, then once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import filetype
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import entries, voices
from archive.actions.consents import newest
from archive.consent import Status
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.media import seal
from archive.models import Item, OriginalLook, Story

OPEN_FOR = timedelta(hours=24)
# A wish that nobody answered for so long is no wish any more.
ANSWER_WITHIN = timedelta(days=30)
LONGEST = 1000
_READABLE = ("submitted", "in-review", "returned", "released", "declined")


def may_be_opened(item: Item) -> bool:
    """Tell whether the narrators of *item* let two members of staff open its original.

    Never of what was taken back, of a voice that left or is leaving, or where the narrator
    wanted the first recording erased.
    """
    story = item.story
    if story.state not in _READABLE or not item.original_key or not story.sealed_key:
        return False
    if item.state in voices.CLOSED or any(voice.left_on for voice in story.voices):
        return False
    said = [newest(voice) for voice in story.voices]
    withdrawn = str(Status.WITHDRAWN)
    return bool(said) and all(
        row is not None and row.original == "original-lock" and row.status != withdrawn
        for row in said
    )


def of_story(story: Story) -> list[Item]:
    """Return the items of *story* whose original two stewards may open."""
    return [item for item in story.items if may_be_opened(item)]


def ask(session: Session, viewer: Viewer, item: Item, reason: str) -> OriginalLook:
    """Ask to open the original of *item*; a second steward reads the reason."""
    assert viewer.user_id is not None
    if not may_be_opened(item):
        raise Refused("original-closed")
    if not reason:
        raise BadInput("reason-missing")
    if any(not is_over(row) for row in _rows(session, item)):
        raise Refused("look-asked")
    row = OriginalLook(story_id=item.story_id, item_id=item.id, reason=reason)
    row.asked_by_id = viewer.user_id
    session.add(row)
    _note(session, viewer, row, item, "original-asked")
    return row


def agree(session: Session, viewer: Viewer, row: OriginalLook) -> None:
    """Agree to a look as a second steward; from now on it can be taken once, for a day."""
    item = _open_item(row)
    if viewer.user_id in {None, row.asked_by_id}:
        raise Refused("second-steward")
    if row.agreed_on:
        raise Refused("look-over")
    row.agreed_by_id, row.agreed_on = viewer.user_id, clock.today()
    row.expires_at = clock.now() + OPEN_FOR
    _note(session, viewer, row, item, "original-agreed")


def refuse(session: Session, viewer: Viewer, row: OriginalLook) -> None:
    """Say no to a wish, or take one's own back; it is over."""
    item = _open_item(row)
    row.expires_at = clock.now()
    _note(session, viewer, row, item, "original-refused")


def take(session: Session, viewer: Viewer, row: OriginalLook) -> tuple[Item, str, str]:
    """Use up the look of the one who asked; return the item and where its sealed bytes are."""
    item = _open_item(row)
    if viewer.user_id != row.asked_by_id or row.agreed_on is None:
        raise Refused("second-steward")
    row.opened_on = clock.today()
    _note(session, viewer, row, item, "original-opened")
    return item, item.story.sealed_key, item.original_key


@contextmanager
def unsealed(story_key: str, key: str) -> Iterator[Path]:
    """Yield the original in the clear, in a folder that is gone at the end of the block."""
    with media.working() as folder:
        target = folder / "original"
        seal.unseal(story_key, key, media.store(), target)
        yield target


def ending(original: Path) -> str:
    """Return the ending of the file's kind, found out from its bytes."""
    return str(filetype.guess_extension(str(original)) or "bin")


def _open_item(row: OriginalLook) -> Item:
    """Return the item of a look that is not over; raises Refused for one that is."""
    if is_over(row) or row.item is None:
        raise Refused("look-over")
    if not may_be_opened(row.item):
        raise Refused("original-closed")
    return row.item


def is_over(row: OriginalLook) -> bool:
    """Tell whether a look was taken, refused, or waited too long."""
    if row.opened_on or row.item_id is None:
        return True
    if row.expires_at is not None:
        return row.expires_at <= clock.now()
    return row.asked_on + ANSWER_WITHIN < clock.today()


def _note(session: Session, viewer: Viewer, row: OriginalLook, item: Item, act: str) -> None:
    session.flush()
    entries.note(session, "staff", act, item.story, viewer, item=item.public_id, look=row.id)


def _rows(session: Session, item: Item) -> list[OriginalLook]:
    return list(session.scalars(select(OriginalLook).where(OriginalLook.item_id == item.id)))


def looks(session: Session, viewer: Viewer) -> list[OriginalLook]:
    """Return the looks in the collections *viewer* is steward of, the newest first."""
    homes = viewer.collections("steward")
    wanted = select(OriginalLook).join(Story).where(Story.collection_id.in_(homes))
    return list(session.scalars(wanted.order_by(OriginalLook.id.desc())))


def fetch(session: Session, viewer: Viewer, public_id: str) -> OriginalLook:
    """Return one look in a collection *viewer* is steward of; raises Absent."""
    homes = viewer.collections("steward")
    wanted = select(OriginalLook).join(Story).where(Story.collection_id.in_(homes))
    row = session.scalar(
        wanted.where(OriginalLook.public_id == public_id).with_for_update(of=OriginalLook)
    )
    if row is None:
        raise Absent
    return row


def opened_on(session: Session, story: Story) -> list[date]:
    """Return the days on which two stewards opened a first recording of *story*."""
    wanted = select(OriginalLook.opened_on).where(
        OriginalLook.story_id == story.id, OriginalLook.opened_on.is_not(None)
    )
    return sorted({day for day in session.scalars(wanted) if day})
