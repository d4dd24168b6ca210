"""Describe a story: the moderators' summary, tags and content notes, beside the narrator's own."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions, entries
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import ContentNote, Item, Story, Tag


@dataclass(frozen=True)
class Description:
    """What moderators say of a story; its title stays the narrator's."""

    synopsis: str = ""
    language: str = "en"
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """A content note to be; times in milliseconds of the item."""

    code: str
    level: str
    item: Item | None = None
    start_ms: int | None = None
    end_ms: int | None = None


def describe(session: Session, viewer: Viewer, story: Story, said: Description) -> None:
    """Set summary, language and the moderators' tags; the narrator's tags stay as they are."""
    if said.synopsis != story.synopsis:
        signed = viewer.user_id if said.synopsis else None
        story.described_by_id, story.described_on = signed, clock.today() if signed else None
    story.synopsis = said.synopsis
    for item in story.items:
        if item.language == story.language:
            item.language = said.language
    story.language = said.language
    own = [tag for tag in story.tags if tag.origin == "narrator"]
    kept = {(tag.vocabulary, tag.term) for tag in own}
    story.tags = own
    session.flush()
    story.tags += [
        Tag(vocabulary=v, term=t, origin="moderator") for v, t in said.tags if (v, t) not in kept
    ]
    entries.note(session, "staff", "described", story, viewer)
    decisions.touch_text(session, story)


def add_note(session: Session, viewer: Viewer, story: Story, note: Note) -> None:
    """Add a content note; raises BadInput where its times are none of the recording."""
    times = (note.start_ms, note.end_ms)
    if times != (None, None):
        longest = note.item.duration_ms if note.item else None
        if note.start_ms is None or longest is None or note.start_ms > longest:
            raise BadInput("times-wrong")
        if note.end_ms is not None and not note.start_ms < note.end_ms <= longest:
            raise BadInput("times-wrong")
    story.content_notes.append(
        ContentNote(
            item_id=note.item.id if note.item else None,
            code=note.code,
            level=note.level,
            start_ms=note.start_ms,
            end_ms=note.end_ms,
        )
    )
    entries.note(session, "staff", "noted", story, viewer, code=note.code)
    decisions.touch_text(session, story)


def drop_note(session: Session, viewer: Viewer, story: Story, note_id: int) -> None:
    """Take a content note away."""
    note = next((found for found in story.content_notes if found.id == note_id), None)
    if note is None:
        raise Refused("note-gone")
    story.content_notes.remove(note)
    entries.note(session, "staff", "note-dropped", story, viewer, code=note.code)
    decisions.touch_text(session, story)
