"""Record that a kit was used, put that right, and tell each narrator what their story did."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.actions import entries, news
from archive.errors import Absent, BadInput
from archive.gate import Viewer
from archive.gate.reading import room_of
from archive.models import Clip, Entry, Kit, Showing, ShownClip, Story


@dataclass(frozen=True)
class Held:
    """When a session was held, before how many people, how many of them officers."""

    on: date
    people: int
    officers: int = 0

    @property
    def mark(self) -> str:
        """The same as a code, so that two facilitators cannot undo each other."""
        return f"{self.on.isoformat()}/{self.people}/{self.officers}"


@dataclass(frozen=True)
class PutRight:
    """On which day a showing was corrected, and what was recorded until then."""

    on: date
    was: Held


def record(
    session: Session,
    viewer: Viewer,
    kit: Kit,
    held: Held,
    clips: list[Clip],
    gone: Collection[int] = (),
) -> Showing:
    """Add a showing of *clips*; what kind of room and how many, never who (invariant 8).

    *gone* are the stories of clips that were played and are no more.
    """
    _must_be_possible(held)
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
    played = _played(clips, gone)
    row.clips = [ShownClip(story_id=story_id, seconds=seconds) for story_id, seconds in played]
    session.add(row)
    for story_id in {story_id for story_id, _ in played}:
        story = session.get_one(Story, story_id)
        entries.note(session, "staff", "shown", story, viewer, people=held.people)
        for voice in story.voices:
            news.tell(session, voice, used=True)
    return row


def _must_be_possible(held: Held) -> None:
    if not 1 <= held.people <= 5000 or not 0 <= held.officers <= held.people:
        raise BadInput("people-wrong")


def in_kit(session: Session, kit: Kit, showing_id: int) -> Showing:
    """Return one session held with *kit*; raises Absent for any other."""
    found = next((row for row in of_kit(session, kit) if row.id == showing_id), None)
    if found is None:
        raise Absent
    return found


def kept_still(session: Session, row: Showing) -> Held:
    """Return what is recorded now; whoever else puts it right waits until we are done."""
    session.refresh(row, with_for_update=True)
    return held_of(row)


def held_of(row: Showing) -> Held:
    """Return when a session was held and before how many, as it is recorded now."""
    return Held(row.held_on, row.people, row.officers)


def with_police(row: Showing) -> bool:
    """Tell whether police were to come to the room as it was then."""
    return room_of(row.room).officers


def correct(session: Session, viewer: Viewer, row: Showing, held: Held) -> None:
    """Put right when a session was held and before how many; the record keeps what it said.

    Raises BadInput where it says just that.
    """
    was = held_of(row)
    if held == was:
        raise BadInput("nothing-changed")
    _must_be_possible(held)
    row.held_on, row.people, row.officers = held.on, held.people, held.officers
    told = {"showing": row.id, "was": was.mark, "now": held.mark}
    home, played = row.collection_id, {shown.story_id for shown in row.clips}
    stories = [session.get_one(Story, story_id) for story_id in sorted(played)]
    # Where nothing was played there is no story to note it with: the collection's record has it.
    for story in stories or (None,):
        entries.note(session, "staff", "showing-corrected", story, viewer, collection=home, **told)
        for voice in story.voices if story else ():
            news.tell(session, voice, used=True)


def put_right(session: Session, story: Story) -> dict[int, list[PutRight]]:
    """Return by showing what was corrected of the uses of *story*, oldest first."""
    rows = select(Entry).where(Entry.story_id == story.id, Entry.act == "showing-corrected")
    found: dict[int, list[PutRight]] = {}
    for entry in session.scalars(rows.order_by(Entry.id)):
        on, people, officers = entry.detail["was"].split("/")
        was = Held(date.fromisoformat(on), int(people), int(officers))
        found.setdefault(entry.detail["showing"], []).append(PutRight(entry.at.date(), was))
    return found


def _played(clips: Iterable[Clip], gone: Iterable[int]) -> list[tuple[int, int]]:
    """Return of which story how many seconds were played; of what is gone nobody knows."""
    there = [(clip.story_id, _seconds(clip)) for clip in clips]
    return there + [(story_id, 0) for story_id in gone]


def recorded(
    session: Session, kit: Kit, held: Held, clips: list[Clip], gone: Collection[int] = ()
) -> bool:
    """Tell whether the very same stands already: day, numbers and what was played.

    Who sends it twice at once (a double press) waits here for the first to be kept.
    """
    session.get(Kit, kit.id, with_for_update=True)
    played = sorted(_played(clips, gone))
    return any(
        held_of(row) == held
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
