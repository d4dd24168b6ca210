"""Batches of stories, and the memory of what an import brought in and what it left out."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Select, delete, func, insert, select
from sqlalchemy.orm import Session

from archive import text
from archive.actions.manifests import Source
from archive.errors import BadInput
from archive.gate import Viewer
from archive.models import Batch, Collection, ImportRow, Story
from archive.models.batch import batch_stories

# Of a recording the beginning, the end and the length tell it from any other.
_PIECE = 1024 * 1024
PER_PAGE = 50


@dataclass(frozen=True)
class Progress:
    """One batch as staff see it: how many stories it has, came in, and were left out."""

    batch: Batch
    stories: int
    came: int
    left_out: int


def digest_of(source: Source) -> str:
    """Return what makes *source* itself: its id in the manifest, or else its files' bytes."""
    if source.key:
        return hashlib.sha256(f"story {source.key}".encode()).hexdigest()
    found = hashlib.sha256()
    for label, file in (("transcript", source.transcript), ("media", source.media)):
        if file is not None:
            found.update(f"{label} {file.stat().st_size} ".encode())
            _add(found, file)
    if source.transcript is None and source.media is None:
        found.update(f"{source.name} {source.cells}".encode())
    return found.hexdigest()


def _add(found: "hashlib._Hash", file: Path) -> None:
    size = file.stat().st_size
    with file.open("rb") as opened:
        found.update(opened.read(_PIECE))
        if size > _PIECE:
            opened.seek(max(_PIECE, size - _PIECE))
            found.update(opened.read(_PIECE))


def named(session: Session, collection: Collection, name: str) -> Batch:
    """Return the batch called *name*, begun with the first story put into it."""
    wanted = text.clean_line(name, 80)
    rows = select(Batch).where(Batch.collection_id == collection.id, Batch.name == wanted)
    found = session.scalar(rows)
    if found is None:
        found = Batch(collection_id=collection.id, name=wanted)
        session.add(found)
        session.flush()
    return found


def put(session: Session, batch: Batch, story: Story) -> None:
    """Put *story* into *batch*; raises BadInput where it belongs to another collection."""
    if batch.collection_id != story.collection_id:
        raise BadInput("batch-elsewhere")
    inside = (batch_stories.c.batch_id == batch.id) & (batch_stories.c.story_id == story.id)
    if session.scalar(select(func.count()).select_from(batch_stories).where(inside)) == 0:
        session.execute(insert(batch_stories).values(batch_id=batch.id, story_id=story.id))


def take_out(session: Session, batch: Batch, story: Story) -> None:
    """Take *story* out of *batch*; the story stays as it is."""
    inside = (batch_stories.c.batch_id == batch.id) & (batch_stories.c.story_id == story.id)
    session.execute(delete(batch_stories).where(inside))


def forget(session: Session, story: Story) -> None:
    """Forget what an import called an erased story; that it came is kept, or it came again."""
    session.execute(delete(batch_stories).where(batch_stories.c.story_id == story.id))
    for row in session.scalars(select(ImportRow).where(ImportRow.story_id == story.id)):
        row.name = ""


def row_of(session: Session, collection: Collection, digest: str) -> ImportRow | None:
    """Return what is remembered of a source with *digest*."""
    rows = select(ImportRow).where(
        ImportRow.collection_id == collection.id, ImportRow.digest == digest
    )
    return session.scalar(rows)


def remember(
    session: Session,
    collection: Collection,
    batch: Batch | None,
    source: Source,
    digest: str,
    outcome: Story | tuple[str, int],
) -> ImportRow:
    """Keep what became of *source*: the story it is now, or a problem and its line."""
    row = row_of(session, collection, digest)
    if row is None:
        row = ImportRow(collection_id=collection.id, digest=digest)
        session.add(row)
    row.batch_id = batch.id if batch else None
    row.line, row.name, row.cells = source.line, text.clean_line(source.name, 200), source.cells
    if isinstance(outcome, Story):
        row.story_id, row.problem, row.problem_line = outcome.id, "", 0
    else:
        row.problem, row.problem_line = outcome
    session.flush()
    return row


def listed(session: Session, viewer: Viewer) -> list[Progress]:
    """Return the batches of the collections *viewer* moderates, the newest first."""
    rows = select(Batch).where(_own(viewer)).order_by(Batch.id.desc()).limit(PER_PAGE)
    return [_progress(session, batch) for batch in session.scalars(rows)]


def _progress(session: Session, batch: Batch) -> Progress:
    rows = select(ImportRow.story_id.is_(None), func.count()).where(ImportRow.batch_id == batch.id)
    counts = {
        bool(left): n for left, n in session.execute(rows.group_by(ImportRow.story_id.is_(None)))
    }
    stories = select(func.count(Story.id)).where(Story.id.in_(ids_in(batch.id)))
    return Progress(batch, session.scalar(stories) or 0, counts.get(False, 0), counts.get(True, 0))


def ids_in(batch_id: int) -> Select[tuple[int]]:
    """Return a query for the ids of the stories in one batch."""
    return select(batch_stories.c.story_id).where(batch_stories.c.batch_id == batch_id)


def one_of(session: Session, viewer: Viewer, public_id: str) -> Batch | None:
    """Return a batch of the collections *viewer* moderates, None for any other."""
    return session.scalar(select(Batch).where(_own(viewer), Batch.public_id == public_id))


def left_out(session: Session, batch: Batch) -> list[ImportRow]:
    """Return the rows of *batch* that were left out, by their lines."""
    rows = select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.story_id.is_(None))
    return list(session.scalars(rows.order_by(ImportRow.line, ImportRow.id).limit(500)))


def _own(viewer: Viewer) -> ColumnElement[bool]:
    return Batch.collection_id.in_(viewer.moderates)
