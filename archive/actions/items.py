"""Take what a narrator gives: recordings, photos and written words."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from archive import clock, media, text
from archive.actions import decisions
from archive.errors import Absent, BadInput
from archive.jobs import enqueue
from archive.media import seal
from archive.media.probe import Probe, probe
from archive.models import (
    ContentNote,
    Correction,
    Item,
    Passage,
    Redaction,
    Rendition,
    Story,
    TranscriptVersion,
    Translation,
    Upload,
    Voice,
)

# Longer than any story told so far; a page of print has about 3,000.
LONGEST_BODY = 200_000
# Recordings and photos of one story: an answer to every question we have, twice over.
MOST_ITEMS = 60


@dataclass(frozen=True)
class Received:
    """A file that was looked into and sealed under *story_key*, not yet anybody's."""

    found: Probe
    sealed: seal.Sealed
    story_key: str


def receive(
    session: Session, story: Story, source: Path, max_minutes: int, *, bulk: bool = False
) -> Item:
    """Look into *source*, seal it and add it to *story*; raises MediaError.

    Takes seconds: where others write to the database meanwhile, commit after story_key,
    then look, then add.
    """
    received = look(source, max_minutes, story_key(session, story))
    return add(session, story, received, bulk=bulk)


def story_key(session: Session, story: Story) -> str:
    """Return the key of *story* for its originals, made with the first of them."""
    if not story.sealed_key:
        story.sealed_key = seal.new_story_key()
        session.flush()
    return story.sealed_key


def look(source: Path, max_minutes: int, key: str) -> Received:
    """Find out what *source* is and seal it, without the database; raises MediaError."""
    found = probe(source, max_minutes)
    return Received(found, seal.seal(key, source, media.store()), key)


def must_have_place(story: Story, coming: int = 0) -> None:
    """Raise BadInput where *story*, with so many files on their way, is as full as it may be."""
    given = sum(item.kind != "text" for item in story.items)
    if given + coming >= MOST_ITEMS:
        raise BadInput("too-many-items")


def giver(voice: Voice) -> int | None:
    """Return what an item's ``voice_id`` is for what *voice* gives: None for the first voice."""
    return None if voice.id == voice.story.voices[0].id else voice.id


def own(voice: Voice, public_id: str) -> Item:
    """Return what *voice* itself gave by its public id; raise Absent for anything else."""
    for item in voice.story.items:
        if item.public_id == public_id and item.voice_id == giver(voice):
            return item
    raise Absent


def add(
    session: Session,
    story: Story,
    received: Received,
    prompt: str = "",
    voice_id: int | None = None,
    *,
    bulk: bool = False,
) -> Item:
    """Add what was received to *story* and queue the making of its renditions.

    *prompt* is the question it answers, *voice_id* that of its giver; *bulk* tells that it is
    one of many: what a narrator sends goes before it.
    """
    if story.sealed_key != received.story_key:
        # The story was erased meanwhile; the sealed bytes are noise and will be swept.
        raise Absent
    found, sealed = received.found, received.sealed
    item = Item(
        story_id=story.id,
        kind=found.kind,
        position=_next_position(session, story),
        language=story.language,
        prompt=prompt,
        voice_id=voice_id,
        original_key=sealed.key,
        original_size=sealed.size,
        original_sha256=sealed.sha256,
        duration_ms=found.duration_ms,
        width=found.width,
        height=found.height,
    )
    _keep(session, story, item)
    enqueue(session, "render_item", story.id, bulk=bulk, item_id=item.id)
    return item


def written(story: Story, prompt: str = "", voice_id: int | None = None) -> Item | None:
    """Return what one voice wrote: the free words, or the answer to *prompt*; None for nothing."""
    for item in story.items:
        if (item.kind, item.prompt, item.voice_id) == ("text", prompt, voice_id):
            return item
    return None


def set_text(
    session: Session, story: Story, body: str, prompt: str = "", voice_id: int | None = None
) -> Item:
    """Make *body* the written part of *story*, in place of what was written before."""
    found = written(story, prompt, voice_id)
    if found is None:
        return add_text(session, story, body, prompt, voice_id)
    _fill(found, body)
    decisions.touch_text(session, story)
    return found


def add_text(
    session: Session, story: Story, body: str, prompt: str = "", voice_id: int | None = None
) -> Item:
    """Add *body* to *story* as a written item, a passage for each paragraph."""
    position = _next_position(session, story)
    item = Item(kind="text", position=position, language=story.language, state="ready")
    item.prompt, item.voice_id = prompt, voice_id
    _fill(item, body)
    item.story_id = story.id
    _keep(session, story, item)
    decisions.touch_text(session, story)
    return item


def drop(session: Session, story: Story, item: Item) -> None:
    """Take *item* out of a draft; its bytes are destroyed once that is certain."""
    if item.story_id != story.id:
        raise Absent
    keys = [row.key for row in item.renditions] + [item.original_key]
    said_before = (TranscriptVersion, Translation)
    for table in (Rendition, Redaction, ContentNote, Correction, Upload, *said_before):
        session.execute(delete(table).where(table.item_id == item.id))
    session.expire(item, ["renditions", "redactions"])
    session.delete(item)
    session.flush()
    session.expire(story, ["items", "content_notes"])
    keys = [key for key in keys if key]
    enqueue(session, "destroy_given", story.id, story_id=story.id, keys=keys)
    decisions.touch_text(session, story)


def _fill(item: Item, body: str) -> None:
    item.body = text.clean(body, LONGEST_BODY)
    if not item.body:
        raise BadInput("nothing-told")
    item.passages = [
        Passage(position=position, text=words)
        for position, words in enumerate(text.split_paragraphs(item.body))
    ]


def _next_position(session: Session, story: Story) -> int:
    last = session.scalar(select(func.max(Item.position)).where(Item.story_id == story.id))
    return 0 if last is None else last + 1


def _keep(session: Session, story: Story, item: Item) -> None:
    story.touched_on = clock.today()
    session.add(item)
    session.flush()
    session.expire(story, ["items"])
