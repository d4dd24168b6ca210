"""Take down a story that was told in person, by telephone or on paper."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions, drafts, entries, items
from archive.actions.items import Received
from archive.errors import Absent, BadInput
from archive.gate import Viewer
from archive.models import Collection, Voice

DOORS = ("in-person", "telephone", "paper")


@dataclass(frozen=True)
class Told:
    """What was told and how; of words and recording there is at least one.

    The recording is looked into beforehand, while nobody waits for the database.
    """

    door: str
    title: str = ""
    body: str = ""
    language: str = "en"
    recording: Received | None = None


def take_down(session: Session, viewer: Viewer, collection: Collection, told: Told) -> Voice:
    """Begin a story at the desk, in review with whoever took it down; return its voice.

    Without a consent on record, and a second person who has seen its proof, it goes nowhere.
    Raises BadInput where nothing was told, Absent for a collection that is not the viewer's.
    """
    if collection.id not in viewer.moderates:
        raise Absent
    if not (told.body or told.recording):
        raise BadInput("nothing-told")
    voice = drafts.start(session, collection, told.language)
    story = voice.story
    story.door, story.title = told.door, told.title
    if told.body:
        items.set_text(session, story, told.body)
    if told.recording:
        story.sealed_key = told.recording.story_key
        items.add(session, story, told.recording)
    story.state, story.claimed_by_id = "in-review", viewer.user_id
    story.submitted_on, story.review_from = clock.today(), clock.now()
    entries.note(session, "staff", "taken-down", story, viewer, door=told.door)
    decisions.refresh(session, story)
    return voice
