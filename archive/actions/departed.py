"""What stays of someone who left a story: nothing that says who, and a mark to look once more."""

from collections.abc import Collection

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from archive.actions import entries
from archive.errors import Refused
from archive.gate import Viewer
from archive.gate.fetch import thought_over
from archive.models import (
    Approval,
    Background,
    Correction,
    Entry,
    Guardian,
    Message,
    Story,
    Tag,
    Upload,
    Voice,
    new_id,
)
from archive.models.story import GONE

# Who says that they looked, or releases the story, was told of everybody who left it until then.
_LOOKED = ("left-looked", "released", "declined")


def forget_person(session: Session, voice: Voice) -> None:
    """Forget who *voice* was: names, messages, background, requests, and the seven words."""
    voice.full_name = voice.first_name = voice.chosen_name = voice.contact = voice.speaker = ""
    voice.adult_on = None
    voice.pending, voice.see_first, voice.approved = None, False, ""
    voice.lookup = voice.lock = None
    voice.stamp = new_id()
    for table in (Guardian, Background, Message, Correction, Approval, Upload):
        session.execute(delete(table).where(table.voice_id == voice.id))
    session.expire(voice, ["guardian"])


def forget_telling(session: Session, story: Story) -> None:
    """Forget what the teller said of the story as a whole."""
    story.title = story.place_exact = story.place_area = story.place_city = ""
    story.happened_on = story.happened_year = None
    story.happened_decade = ""
    own = or_(Tag.origin == "narrator", Tag.vocabulary.startswith("own-"))
    session.execute(delete(Tag).where(Tag.story_id == story.id, own))


def note(session: Session, story: Story, items: int, passages: int, shut: int) -> None:
    """Note that someone left *story*, and how much of theirs was found."""
    entries.note(
        session, "narrator", "voice-left", story, items=items, passages=passages, shut=shut
    )


def unfound(session: Session, story_ids: Collection[int]) -> set[int]:
    """Return those of the stories that someone left, and no words of theirs were found.

    Not where a moderator has looked since.
    """
    rows = select(Entry.story_id, Entry.act, Entry.detail).order_by(Entry.id)
    acts = rows.where(
        Entry.story_id.in_(story_ids), Entry.act.in_(("voice-left", "reopened", *_LOOKED))
    )
    found: set[int] = set()
    declined: set[int] = set()
    for story_id, act, detail in session.execute(acts):
        if act == "reopened":
            # Who takes a decline back may never have read the story.
            found |= declined & {story_id}
        elif act in _LOOKED:
            if act == "declined" and story_id in found:
                declined.add(story_id)
            else:
                declined.discard(story_id)
            found.discard(story_id)
        # An older entry does not say how many passages went.
        elif not any(detail.get(name, 1) for name in ("items", "passages", "shut")):
            found.add(story_id)
    return found


def to_look(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories in which *viewer* may look for words of someone who left."""
    here = Story.collection_id.in_(viewer.moderates) & Story.state.not_in(("draft", *GONE))
    here &= thought_over()
    left = select(Entry.story_id).where(Entry.act == "voice-left")
    rows = session.scalars(select(Story).where(here, Story.id.in_(left)).order_by(Story.id))
    stories = {story.id: story for story in rows}
    return [stories[n] for n in sorted(unfound(session, list(stories)))]


def last(session: Session, story: Story) -> int:
    """Return the entry in which someone left *story* last, 0 where nobody did."""
    left = select(func.max(Entry.id)).where(Entry.story_id == story.id, Entry.act == "voice-left")
    return session.scalar(left) or 0


def must_be_told(session: Session, story: Story, upto: int) -> None:
    """Raise Refused where somebody left *story* after the entry *upto*, the last one told of."""
    if last(session, story) != upto:
        raise Refused("left-since")


def looked(session: Session, viewer: Viewer, story: Story, upto: int) -> None:
    """Note that *viewer* looked for words of who left, the last of them in the entry *upto*.

    Raises Refused where someone else left after *viewer* was told.
    """
    must_be_told(session, story, upto)
    entries.note(session, "staff", "left-looked", story, viewer)
