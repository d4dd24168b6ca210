"""Record that a kit was used, and tell each narrator what their story did."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.actions import entries, news
from archive.errors import BadInput
from archive.gate import Viewer
from archive.models import Clip, Kit, Showing, ShownClip, Story


@dataclass(frozen=True)
class Held:
    """When a session was held, before how many people, how many of them officers."""

    on: date
    people: int
    officers: int = 0


def record(session: Session, viewer: Viewer, kit: Kit, held: Held, clips: list[Clip]) -> Showing:
    """Add a showing of *clips*; what kind of room and how many, never who (invariant 8)."""
    if not 1 <= held.people <= 5000 or not 0 <= held.officers <= held.people:
        raise BadInput("people-wrong")
    assert viewer.user_id is not None
    row = Showing(
        kit_id=kit.id,
        collection_id=kit.collection_id,
        title=kit.title,
        held_on=held.on,
        room=dict(kit.room),
        people=held.people,
        officers=held.officers,
        recorded_by_id=viewer.user_id,
    )
    row.clips = [ShownClip(story_id=clip.story_id, seconds=_seconds(clip)) for clip in clips]
    session.add(row)
    for story_id in {clip.story_id for clip in clips}:
        story = session.get_one(Story, story_id)
        entries.note(session, "staff", "shown", story, viewer, people=held.people)
        for voice in story.voices:
            news.tell(session, voice, used=True)
    return row


def recorded(session: Session, kit: Kit, held: Held, clips: list[Clip]) -> bool:
    """Tell whether the very same stands already: day, numbers and what was played.

    Who sends it twice at once (a double press) waits here for the first to be kept.
    """
    session.get(Kit, kit.id, with_for_update=True)
    played = sorted((clip.story_id, _seconds(clip)) for clip in clips)
    return any(
        (row.held_on, row.people, row.officers) == (held.on, held.people, held.officers)
        and sorted((shown.story_id, shown.seconds) for shown in row.clips) == played
        for row in of_kit(session, kit)
    )


def _seconds(clip: Clip) -> int:
    if clip.start_ms is None or clip.end_ms is None:
        return 0
    return max(1, round((clip.end_ms - clip.start_ms) / 1000))


def of_story(session: Session, story: Story) -> list[ShownClip]:
    """Return every time a part of *story* was shown, newest first."""
    rows = (
        select(ShownClip)
        .join(Showing)
        .where(ShownClip.story_id == story.id)
        .options(joinedload(ShownClip.showing))
        .order_by(Showing.held_on.desc(), ShownClip.id)
    )
    return list(session.scalars(rows))


def of_kit(session: Session, kit: Kit) -> list[Showing]:
    """Return the sessions held with *kit*, newest first."""
    rows = select(Showing).where(Showing.kit_id == kit.id)
    return list(session.scalars(rows.order_by(Showing.held_on.desc(), Showing.id.desc())))
