"""Make one term of another: every story that bears it bears the other from then on."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive import gate
from archive.actions import decisions, vocabularies
from archive.gate import Viewer
from archive.gate.fetch import thought_over
from archive.models import ContentNote, Story, Tag

NOTES = "content-note"
_LEVELS = ("mentioned", "described", "heard")


def merge(session: Session, viewer: Viewer, vocabulary: str, code: str, into: str) -> int:
    """Merge the term *code* into *into* and return how many stories changed.

    What others read of them changes, so each is out of every scope until it is indexed again.
    """
    vocabularies.mark_merged(session, viewer, vocabulary, code, into)
    ids = list(session.scalars(_bearing(vocabulary, code)))
    for story_id in ids:
        gate.hold(session, story_id)
        story = session.get_one(Story, story_id)
        move = _move_notes if vocabulary == NOTES else _move_tags
        move(session, story, vocabulary, code, into)
        if not story.gone:
            decisions.touch_text(session, story)
    gate.bump(session)
    return len(ids)


def counts(session: Session, viewer: Viewer, vocabulary: str) -> dict[str, int]:
    """Return how many stories bear each term, in the collections this steward governs."""
    column = ContentNote.code if vocabulary == NOTES else Tag.term
    table = ContentNote if vocabulary == NOTES else Tag
    rows = (
        select(column, func.count(table.story_id.distinct()))
        .join(Story, Story.id == table.story_id)
        .where(
            Story.collection_id.in_(viewer.collections("steward")),
            Story.state.not_in(("draft", "purged")),
            thought_over(),
        )
        .group_by(column)
    )
    if vocabulary != NOTES:
        rows = rows.where(Tag.vocabulary == vocabulary)
    return {str(code): int(count) for code, count in session.execute(rows)}


def _bearing(vocabulary: str, code: str) -> Select[int]:
    if vocabulary == NOTES:
        rows = select(ContentNote.story_id).where(ContentNote.code == code)
    else:
        rows = select(Tag.story_id).where(Tag.vocabulary == vocabulary, Tag.term == code)
    return rows.distinct().order_by("story_id")


def _move_tags(session: Session, story: Story, vocabulary: str, code: str, into: str) -> None:
    here = {tag.term: tag for tag in story.tags if tag.vocabulary == vocabulary}
    old, there = here[code], here.get(into)
    if there is None:
        old.term = into
        return
    # The narrator's own choice stays the narrator's, whichever of the two it was.
    if old.origin == "narrator":
        there.origin = "narrator"
    story.tags.remove(old)


def _move_notes(session: Session, story: Story, vocabulary: str, code: str, into: str) -> None:
    there = {(n.item_id, n.start_ms, n.end_ms): n for n in story.content_notes if n.code == into}
    for note in [note for note in story.content_notes if note.code == code]:
        twin = there.get((note.item_id, note.start_ms, note.end_ms))
        if twin is None:
            note.code = into
            continue
        # Of two warnings about the same seconds the graver one stays.
        twin.level = max(twin.level, note.level, key=_LEVELS.index)
        story.content_notes.remove(note)
