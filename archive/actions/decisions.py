"""Store what consent decides, whenever something it depends on changes."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate, redaction
from archive.consent import Decision
from archive.gate.renditions import READER
from archive.jobs import enqueue, enqueue_once
from archive.models import Decision as DecisionRow
from archive.models import Item, Story


def refresh(session: Session, story: Story, on: date | None = None) -> None:
    """Decide all uses of *story* afresh, store them, and make every cached scope stale."""
    session.flush()
    # What was read before may have been narrowed since by somebody else.
    gate.hold(session, story.id)
    # Consents and confirmations may have been added beside the loaded collections.
    session.expire(story, ["voices", "holds", "decisions"])
    for voice in story.voices:
        session.expire(voice, ["consents"])
    rows = {row.use: row for row in story.decisions}
    looks = {(row.voice, row.face) for row in rows.values()}
    for use, found in gate.decisions_of(story, on or clock.today()).items():
        if use not in rows:
            rows[use] = DecisionRow(use=use)
            story.decisions.append(rows[use])
        _fill(rows[use], found)
    gate.bump(session)
    if {(row.voice, row.face) for row in rows.values()} - looks:
        rerender(session, story)


def _fill(row: DecisionRow, found: Decision) -> None:
    row.answer = int(found.answer)
    row.changes_on = found.changes_on
    row.because = list(found.because)
    shown = found.presentation
    row.name, row.voice, row.face = shown.name, shown.voice, shown.face
    row.place, row.date = shown.place, shown.date


def rerender(session: Session, story: Story) -> None:
    """Queue the making of whatever renditions the decisions now ask for."""
    for item in session.scalars(select(Item).where(Item.story_id == story.id)):
        if item.original_key or item.renditions:
            enqueue_once(session, "render_item", story.id, item_id=item.id)


def touch_text(session: Session, story: Story) -> None:
    """Say that words others may read have changed: out of every scope until indexed again.

    Who wished to see it first has not seen this, so what is stored is decided afresh.
    """
    story.text_revision += 1
    _drop_readings(session, story)
    if any(voice.see_first for voice in story.voices):
        session.flush()
        session.expire(story, ["items"])
        refresh(session, story)
    gate.bump(session)
    enqueue_once(session, "index_story", story.id, story_id=story.id)


def _drop_readings(session: Session, story: Story) -> None:
    """Destroy readings of words that have changed: they may still say what was removed."""
    read = [item for item in story.items if item.reading_key]
    for item in read:
        session.flush()
        session.expire(item, ["passages", "redactions", "renditions"])
        if item.reading_of != redaction.words_digest(item):
            drop_reading(session, item)


def drop_reading(session: Session, item: Item) -> None:
    """Take somebody's reading away, and its bytes once that is certain."""
    made = [row for row in item.renditions if row.voice == READER]
    keys = [item.reading_key, *(row.key for row in made)]
    for row in made:
        session.delete(row)
    item.reading_key = item.reading_of = ""
    enqueue(session, "destroy_files", item.story_id, keys=[key for key in keys if key])
    gate.bump(session)


def refresh_due(session: Session) -> int:
    """Decide afresh every story with a decision whose day has come; return how many.

    A late run can only hide: a stale row counts as no until it is decided again.
    """
    today = clock.today()
    due = select(DecisionRow.story_id).where(DecisionRow.changes_on <= today).distinct()
    stories = list(session.scalars(select(Story).where(Story.id.in_(due))))
    for story in stories:
        refresh(session, story, today)
    return len(stories)
