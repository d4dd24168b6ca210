"""Have a story read by somebody else, where its narrator wished for that."""

from sqlalchemy.orm import Session

from archive import redaction
from archive.actions import decisions, entries, looks
from archive.actions.items import Received
from archive.consent import Answer
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.gate.renditions import READER
from archive.jobs import enqueue
from archive.models import Item, Story


def wanted(story: Story) -> bool:
    """Tell whether somebody may hear the story in another voice, or will once it is seen."""
    found = looks.if_approved(story).values()
    return any(d.presentation.voice == READER and d.answer > Answer.NO for d in found)


def words_of(item: Item) -> list[str]:
    """Return what is to be read: the words of *item* without what was removed."""
    shown = redaction.masked_passages(item, redaction.phrases_of(item.story))
    return [words for _, words in shown]


def must_have_words(item: Item) -> None:
    """Raise Refused where there are no words to read, Absent for a photo."""
    if item.kind == "photo":
        raise Absent
    if not item.passages:
        raise Refused("no-words-yet")


def add(session: Session, viewer: Viewer, item: Item, received: Received, read: str) -> None:
    """Keep a reading of the words that *read* is the digest of; the worker makes it ready.

    Raises BadInput for what has no sound and where the words have changed since they were
    read: a reading may say what was removed. Absent where the story was erased meanwhile.
    """
    if received.found.kind != "audio":
        raise BadInput("not-sound")
    if item.story.sealed_key != received.story_key:
        raise Absent
    if read != redaction.words_digest(item):
        raise BadInput("read-anew")
    if item.reading_key:
        decisions.drop_reading(session, item)
    item.reading_key = received.sealed.key
    item.reading_of = read
    entries.note(session, "staff", "reading-added", item.story, viewer)
    enqueue(session, "render_reading", item.story_id, item_id=item.id)
    decisions.touch_text(session, item.story)


def remove(session: Session, viewer: Viewer, item: Item) -> None:
    """Take a reading away again."""
    if not item.reading_key:
        raise Absent
    decisions.drop_reading(session, item)
    entries.note(session, "staff", "reading-removed", item.story, viewer)
    decisions.touch_text(session, item.story)
