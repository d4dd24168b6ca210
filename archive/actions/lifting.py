"""Put back what staff removed. Names of third parties come back only when two people agree."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries
from archive.actions.claims import moderates
from archive.actions.redactions import changed, cover
from archive.actions.removed import THIRD_PARTY, group_of
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Redaction, Story


def put_back(session: Session, viewer: Viewer, story: Story, mark_id: int) -> None:
    """Lift a staff mark and those of the same words; never a narrator's own (invariant 2)."""
    group = group_of(story, mark_id)
    _must_be_liftable(group)
    if _guarded(group):
        raise Refused("second-person-needed")
    entries.note(session, "staff", "put-back", story, viewer, places=len(group))
    lift(session, viewer, story, group)


def _must_be_liftable(group: Sequence[Redaction]) -> None:
    if any(mark.permanent_on for mark in group):
        raise Refused("mark-permanent")
    if group[0].by_narrator:
        raise Refused("own-mark")


def _guarded(group: Sequence[Redaction]) -> bool:
    """Tell whether another person is protected by any of these."""
    return any(mark.reason == THIRD_PARTY for mark in group)


def lift(session: Session, viewer: Viewer, story: Story, group: Sequence[Redaction]) -> None:
    """Take the marks of *group* away; whether that is *viewer*'s to do, the caller knows."""
    for mark in group:
        mark.lifted_on, mark.lifted_by_id = clock.today(), viewer.user_id
    # What another mark still removes may have been left to this one.
    again = [mark for item in story.items for mark in cover(session, item)]
    changed(session, story, [m.item for m in (*group, *again)])


def ask(session: Session, viewer: Viewer, story: Story, mark_id: int, because: str) -> None:
    """Ask a second person to put a third party's name back; until they agree it stays out."""
    group = group_of(story, mark_id)
    _must_be_liftable(group)
    if not _guarded(group):
        raise Refused("mark-gone")
    if not because:
        raise BadInput("reason-missing")
    for mark in group:
        mark.lift_asked_by_id, mark.lift_asked_on = viewer.user_id, clock.today()
        mark.lift_because = because
    entries.note(session, "staff", "put-back-asked", story, viewer, places=len(group))


def answer(session: Session, viewer: Viewer, story: Story, mark_id: int, agree: bool) -> None:
    """Agree that a third party's name comes back, or leave it out.

    Whoever asked cannot agree; anyone who moderates may leave it out.
    """
    group = group_of(story, mark_id)
    _must_be_liftable(group)
    asked = {mark.lift_asked_by_id for mark in group} - {None}
    if not asked:
        raise Refused("mark-gone")
    if agree and viewer.user_id in asked:
        raise Refused("second-person-needed")
    # A mark that came under these words since has not been asked about.
    if agree and any(mark.lift_asked_by_id is None for mark in group):
        raise Refused("ask-again")
    if agree and not all(moderates(session, user_id, story) for user_id in asked):
        raise Refused("asker-gone")
    act = "put-back" if agree else "put-back-refused"
    entries.note(session, "staff", act, story, viewer, places=len(group))
    for mark in group:
        mark.lift_asked_by_id = mark.lift_asked_on = None
        mark.lift_because = ""
    if agree:
        lift(session, viewer, story, group)
