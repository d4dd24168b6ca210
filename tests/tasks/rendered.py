"""What there is of an item, and what moderators and facilitators do to it."""

from pathlib import Path

from sqlalchemy.orm import Session

from archive import media
from archive.actions import decisions
from archive.models import Clip, Item, Redaction
from tests.people import People


def kinds(item: Item) -> set[tuple[str, str, str]]:
    """Return what there is to hear and see; the moderator's waveform goes with review."""
    rows = [row for row in item.renditions if row.clip_id is None and row.kind != "peaks"]
    return {(row.kind, row.voice, row.face) for row in rows}


def path_of(item: Item, kind: str, voice: str = "", face: str = "") -> Path:
    """Return the file of the rendition with exactly this voice and face."""
    row = next(
        r
        for r in item.renditions
        if (r.kind, r.voice, r.face, r.clip_id) == (kind, voice, face, None)
    )
    assert row.size == media.store().size(row.key)
    return media.store().path(row.key)


def waves(item: Item) -> tuple[bytes, bytes]:
    """Return the wave that others see, and the moderators' own."""
    found = {row.kind: media.store().path(row.key).read_bytes() for row in item.renditions}
    return found["waveform"], found["peaks"]


def redact(session: Session, item: Item, start_ms: int, end_ms: int) -> None:
    """Remove a span of *item*, as a moderator does."""
    session.add(Redaction(item_id=item.id, start_ms=start_ms, end_ms=end_ms))
    item.revision += 1
    decisions.rerender(session, item.story)
    session.commit()


def clip_of(session: Session, people: People, item: Item, start_ms: int, end_ms: int) -> Clip:
    clip = Clip(
        story_id=item.story_id,
        item_id=item.id,
        collection_id=item.story.collection_id,
        start_ms=start_ms,
        end_ms=end_ms,
        title="A clip",
        made_by_id=people.users["fay"].id,
    )
    session.add(clip)
    session.commit()
    return clip
