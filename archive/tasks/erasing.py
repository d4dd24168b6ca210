"""Destroy what was given. Here bytes go before rows: a job that dies is run again."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from archive import clock, gate, media
from archive.actions import batches, entries, forgetting, legal, reports, uploads
from archive.errors import Refused
from archive.gate.renditions import REVIEW
from archive.jobs import enqueue
from archive.models import (
    Background,
    Clip,
    Consent,
    ContentNote,
    Correction,
    HandOver,
    HintAnswer,
    IndexPoint,
    Item,
    Message,
    OriginalLook,
    Passage,
    PassedBy,
    Proposal,
    Redaction,
    Rendition,
    Spotted,
    Story,
    Tag,
    ThirdParty,
    TranscriptVersion,
    Translation,
    Voice,
)
from archive.models.engine import writing

# What was put a moment ago may be waiting for its row.
YOUNG = timedelta(hours=1)


def erase_story(session: Session, story_id: int) -> None:
    """Destroy the copies of a story taken back; where its narrator chose so, all of it.

    A story only hidden keeps its sealed originals, and of what has no original any more
    the review rendition: it is the narrator's, and nobody else may ask for it. What the
    law holds waits: it is hidden, and retention.catch_up comes again when the hold ends.
    """
    story = session.get(Story, story_id)
    if story is None or not story.gone or legal.holds(session, story):
        return
    doomed = _doomed(session, story)
    session.commit()
    destroy_files(session, list(doomed.values()))
    with writing():
        story = session.get_one(Story, story_id, populate_existing=True, with_for_update=True)
        if legal.holds(session, story):
            session.commit()
            return
        # A rendition that was being made may have come meanwhile.
        doomed = _doomed(session, story)
        session.execute(delete(Rendition).where(Rendition.id.in_(doomed)))
        uploads.forget(session, story)
        originals = _forget(session, story) if story.erase else []
        reports.note(session, story, len(doomed), len(originals))
        if story.erase:
            forgetting.in_files(session)
        session.commit()
    destroy_files(session, [*doomed.values(), *originals])


def _doomed(session: Session, story: Story) -> dict[int, str]:
    """Return id and key of each rendition that has to go."""
    rows = session.scalars(
        select(Rendition).join(Item).where(Item.story_id == story.id).order_by(Rendition.id)
    )
    return {
        row.id: row.key
        for row in rows
        if story.erase or row.kind != REVIEW or row.item.original_key
    }


def _forget(session: Session, story: Story) -> list[str]:
    """Remove everything the narrators gave but their consents; return the originals' keys."""
    items = list(session.scalars(select(Item).where(Item.story_id == story.id)))
    ids = [item.id for item in items]
    originals = [key for item in items for key in (item.original_key, item.reading_key) if key]
    originals += session.scalars(_evidence().where(Voice.story_id == story.id))
    for table in (Passage, Redaction, Correction, TranscriptVersion, Translation, IndexPoint):
        session.execute(delete(table).where(table.item_id.in_(ids)))
    for given in (Tag, ContentNote, HintAnswer, ThirdParty, HandOver, PassedBy, Proposal, Spotted):
        session.execute(delete(given).where(given.story_id == story.id))
    session.expire(story)
    for item in items:
        session.expire(item, ["passages", "redactions", "renditions", "index_points"])
        item.body = item.alt = item.prompt = item.original_key = item.original_sha256 = ""
        item.reading_key = item.reading_of = ""
        item.duration_ms = item.width = item.height = None
        item.revision += 1
    for clip in session.scalars(select(Clip).where(Clip.story_id == story.id)):
        clip.title = clip.context = ""
    _forget_people(session, story)
    _forget_story(session, story)
    batches.forget(session, story)
    return originals


def _evidence() -> Select[str]:
    """Return the query for the scans of consents on paper; the consents themselves stay."""
    return select(Consent.evidence_key).join(Voice).where(Consent.evidence_key != "")


def _forget_people(session: Session, story: Story) -> None:
    for voice in story.voices:
        voice.full_name = voice.first_name = voice.chosen_name = voice.contact = ""
        voice.pending, voice.speaker, voice.approved, voice.adult_on = None, "", "", None
        if voice.guardian:
            voice.guardian.name, voice.guardian.lookup, voice.guardian.lock = "", None, None
        for table in (Message, Background):
            session.execute(delete(table).where(table.voice_id == voice.id))
    session.execute(delete(OriginalLook).where(OriginalLook.story_id == story.id))


def _forget_story(session: Session, story: Story) -> None:
    story.title = story.synopsis = story.declined_because = ""
    for hold in story.holds:
        hold.event = ""
    story.place_exact = story.place_area = story.place_city = story.happened_decade = ""
    story.happened_on = story.happened_year = None
    # Without it, what copies of the sealed bytes there are in backups are noise.
    story.sealed_key = ""
    if story.state != "purged":
        story.state = "purged"
        story.text_revision += 1
        entries.note(session, "system", "purged", story)
    gate.bump(session)


def erase_original(session: Session, item_id: int) -> None:
    """Destroy the sealed original of one item, once there is a rendition to work from."""
    item = session.get(Item, item_id)
    if item is None or not item.original_key or legal.holds(session, item.story):
        return
    if not any(row.kind == REVIEW for row in item.renditions):
        raise Refused("still-rendering")
    key, story = item.original_key, item.story
    session.commit()
    media.store().delete(key)
    with writing():
        item = session.get(Item, item_id, populate_existing=True)
        if item is not None and item.original_key == key:
            item.original_key = item.original_sha256 = ""
            entries.note(session, "system", "original-erased", story)
        session.commit()


def destroy_files(session: Session, keys: Iterable[str]) -> None:
    """Destroy the bytes of *keys*; what is gone already is no error."""
    for key in keys:
        media.store().delete(key)


def destroy_given(session: Session, story_id: int, keys: list[str]) -> None:
    """Destroy what a narrator took out of a story; what the law holds waits a day, and again."""
    story = session.get(Story, story_id)
    if story is not None and legal.holds(session, story):
        later = clock.now() + timedelta(days=1)
        enqueue(session, "destroy_given", story_id, later, story_id=story_id, keys=keys)
        return
    session.commit()
    destroy_files(session, keys)
    with writing():
        forgetting.in_files(session)
        session.commit()


def sweep_orphans(session: Session) -> None:
    """Destroy the bytes that no row names and the folders of workers that died.

    Whose such bytes are nobody knows: while any legal hold stands they stay.
    """
    media.sweep_work()
    if legal.anywhere(session):
        return
    old = list(media.store().keys(YOUNG))
    named = {
        key
        for column in (Rendition.key, Item.original_key, Item.reading_key)
        for key in session.scalars(select(column))
    }
    # The key to the scans of a purged story is gone: they are noise.
    named |= set(session.scalars(_evidence().join(Story).where(Story.state != "purged")))
    session.commit()
    destroy_files(session, [key for key in old if key not in named])
