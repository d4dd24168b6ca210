"""The stories whose narrators wish to be asked before a room may have them. For actions only."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive import clock
from archive.consent import Act, Answer, Room, uses_needed
from archive.gate.reading import decisions_of
from archive.gate.scope import reachable
from archive.gate.viewer import Viewer
from archive.models import Approval, Decision, Story


def askable(
    session: Session, viewer: Viewer, room: Room, kit_id: int
) -> list[tuple[Story, frozenset[str]]]:
    """Return stories not yet asked about this kit for which nothing is no and something is ask.

    With each, the uses to ask for. What the stored decisions say only narrows the look;
    what counts is decided afresh.
    """
    uses, today = uses_needed(room, Act.CLIP), clock.today()
    asked = select(Approval.story_id).where(Approval.kit_id == kit_id)
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
