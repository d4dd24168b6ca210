"""The stories whose narrators wish to be asked before a room may have them. For actions only."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive import clock
from archive.consent import Act, Answer, Room, uses_needed
from archive.consent.rooms import widens
from archive.gate.reading import decisions_of, room_of
from archive.gate.scope import reachable, staying
from archive.gate.viewer import Viewer
from archive.models import Approval, Decision, Story


def asked_already(session: Session, kit_id: int, room: Room) -> list[Approval]:
    """Return the requests about a kit that were for a room at least as wide as *room*."""
    rows = session.scalars(select(Approval).where(Approval.kit_id == kit_id))
    return [row for row in rows if not widens(room_of(row.room), room)]


def asked_whole(session: Session, kit_id: int, room: Room) -> set[int]:
    """Return the stories of which every voice has been asked, those who came later too."""
    asked: dict[int, set[int]] = {}
    for row in asked_already(session, kit_id, room):
        asked.setdefault(row.story_id, set()).add(row.voice_id)
    here = staying(session, asked)
    return {story_id for story_id, voices in asked.items() if voices >= here.get(story_id, set())}


def askable(
    session: Session, viewer: Viewer, room: Room, kit_id: int
) -> list[tuple[Story, frozenset[str]]]:
    """Return stories to ask about this kit: nothing is no, something is ask.

    With each, the uses to ask for. Whoever was asked about a room at least as wide is left
    in peace. What the stored decisions say only narrows the look; what counts is decided
    afresh.
    """
    uses, today = uses_needed(room, Act.CLIP), clock.today()
    asked = asked_whole(session, kit_id, room)
    waiting = select(Decision.story_id).where(
        Decision.use.in_(uses),
        Decision.answer == int(Answer.ASK),
        or_(Decision.changes_on.is_(None), Decision.changes_on > today),
    )
    rows = session.scalars(
        select(Story).where(
            Story.state == "released",
            reachable(viewer, room),
            Story.id.in_(waiting),
            Story.id.not_in(asked),
        )
    )
    found = []
    for story in rows:
        decided = {use: decision.answer for use, decision in decisions_of(story, today).items()}
        open_ones = frozenset(use for use in uses if decided[use] is Answer.ASK)
        if open_ones and all(decided[use] is not Answer.NO for use in uses):
            found.append((story, open_ones))
    return found
