"""Messages between a narrator and the moderators."""

from collections.abc import Collection

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries, news, voices
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Entry, Message, Story, Voice

LONGEST = 4000


def of_voice(session: Session, voice: Voice) -> list[Message]:
    """Return the messages of one voice, oldest first."""
    rows = select(Message).where(Message.voice_id == voice.id).order_by(Message.id)
    return list(session.scalars(rows))


def of_story(session: Session, story: Story) -> list[Message]:
    """Return the messages of every voice of *story*, oldest first."""
    ids = [voice.id for voice in story.voices]
    rows = select(Message).where(Message.voice_id.in_(ids)).order_by(Message.id)
    return list(session.scalars(rows))


def unanswered(session: Session, story_ids: Collection[int]) -> set[int]:
    """Return those of the stories whose narrator wrote last, and still waits.

    It ends with an answer, and with a release or a decline: whoever decides has the letters
    before them.
    """
    newest = (
        select(func.max(Message.id))
        .join(Voice, Voice.id == Message.voice_id)
        .where(Voice.story_id.in_(story_ids))
        .group_by(Message.voice_id)
    )
    rows = select(Voice.story_id).join(Message, Message.voice_id == Voice.id)
    wrote = rows.where(Message.id.in_(newest), Message.sender == "narrator")
    found = set(session.scalars(wrote))
    return found - _decided(session, found) if found else found


def _decided(session: Session, story_ids: Collection[int]) -> set[int]:
    """Return those of the stories that staff decided after a narrator wrote last."""
    written = (Entry.who == "narrator") & (Entry.act == "message-sent")
    last = func.max(case((Entry.act.in_(("released", "declined")), Entry.id)))
    rows = select(Entry.story_id).where(Entry.story_id.in_(story_ids)).group_by(Entry.story_id)
    later = last > func.coalesce(func.max(case((written, Entry.id))), 0)
    return {story_id for story_id in session.scalars(rows.having(later)) if story_id}


def from_narrator(session: Session, voice: Voice, body: str) -> None:
    """Add the narrator's message; a story returned with a question goes back to review."""
    _add(session, voice, "narrator", body)
    if voice.story.state == "returned":
        voice.story.state = "in-review"
    entries.note(session, "narrator", "message-sent", voice.story)


def from_staff(session: Session, viewer: Viewer, voice: Voice, body: str) -> None:
    """Add a moderator's message, to be read with the seven words."""
    _add(session, voice, "staff", body, viewer.user_id)
    entries.note(session, "staff", "message-sent", voice.story, viewer)
    news.tell(session, voice)


def goes_on(story: Story) -> bool:
    """Tell whether a talk goes on although *story* was taken back: it is hidden, not erased."""
    return story.state == "withdrawn" and not story.erase


def from_staff_hidden(session: Session, viewer: Viewer, story: Story, body: str) -> None:
    """Answer the narrators of a hidden story. Nothing of it opens: the letters are all there is."""
    if not goes_on(story):
        raise Refused("taken-back")
    for voice in voices.staying(story):
        from_staff(session, viewer, voice, body)


def hidden_waiting(session: Session, viewer: Viewer) -> list[Story]:
    """Return the hidden stories of the viewer's collections whose narrators wait for an answer."""
    rows = select(Story).where(
        Story.collection_id.in_(viewer.moderates),
        Story.state == "withdrawn",
        Story.erase.is_(False),
    )
    stories = list(session.scalars(rows.order_by(Story.id)))
    wait = unanswered(session, [story.id for story in stories])
    return [story for story in stories if story.id in wait]


def _add(
    session: Session, voice: Voice, sender: str, body: str, user_id: int | None = None
) -> None:
    if not body:
        raise BadInput("message-empty")
    session.add(Message(voice_id=voice.id, sender=sender, body=body, user_id=user_id))


def mark_read(session: Session, voice: Voice) -> None:
    """Note that the narrator has read what staff wrote."""
    for message in of_voice(session, voice):
        if message.sender == "staff" and message.read_on is None:
            message.read_on = clock.today()
