"""Hold a story: narrow it at once, for a while that has an end, and look again."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions, entries
from archive.actions.claims import must_be_here
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Hold, Story
from archive.models.story import GONE

# Where nobody says when, a hold without a last day is looked at again after so many days.
LOOK_AGAIN_DAYS = 90
# Nothing stands still for longer than this without anybody looking.
MOST_DAYS = 366


def hold(
    session: Session,
    viewer: Viewer,
    story: Story,
    reason: str,
    until: date | None = None,
    uses: list[str] | None = None,
    event: str = "",
    review_on: date | None = None,
) -> Hold:
    """Narrow a story at once: all uses or some, until a day or until after an event.

    No hold is open-ended: one without a last day is looked at again on *review_on*.
    """
    assert viewer.user_id is not None
    must_be_here(story)
    if not reason:
        raise BadInput("reason-missing")
    if until and until <= clock.today():
        raise BadInput("date-past")
    row = Hold(story=story, uses=uses, until=until, reason=reason, placed_by_id=viewer.user_id)
    if until is None:
        row.event, row.review_on = event, _look_again(review_on)
    session.add(row)
    entries.note(session, "staff", "held", story, viewer)
    decisions.refresh(session, story)
    return row


def _look_again(wanted: date | None) -> date:
    """Return the day to look at a hold again; raises BadInput where it is past or too far."""
    day = wanted or clock.today() + timedelta(days=LOOK_AGAIN_DAYS)
    if day <= clock.today():
        raise BadInput("date-past")
    if day > clock.today() + timedelta(days=MOST_DAYS):
        raise BadInput("review-late")
    return day


def keep(session: Session, viewer: Viewer, story: Story, hold_id: int, review_on: date) -> None:
    """Say that a hold was looked at and goes on, until the next look."""
    must_be_here(story)
    row = _in_force(story, hold_id)
    if row.until is not None:
        raise Refused("hold-gone")
    row.review_on = _look_again(review_on)
    entries.note(session, "staff", "hold-kept", story, viewer)


def lift(session: Session, viewer: Viewer, hold_id: int, story: Story) -> None:
    """Lift a staff hold: back to the narrator's answer and no further (invariant 2)."""
    must_be_here(story)
    row = _in_force(story, hold_id)
    row.lifted_on, row.lifted_by_id = clock.today(), viewer.user_id
    entries.note(session, "staff", "hold-lifted", story, viewer)
    decisions.refresh(session, story)


def _in_force(story: Story, hold_id: int) -> Hold:
    row = next((h for h in story.holds if h.id == hold_id and h.lifted_on is None), None)
    if row is None:
        raise Refused("hold-gone")
    return row


def due(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories with a hold that somebody has to look at again by now."""
    rows = (
        select(Story)
        .join(Hold, Hold.story_id == Story.id)
        .where(
            Story.collection_id.in_(viewer.moderates),
            Story.state.not_in(("draft", *GONE)),
            Hold.lifted_on.is_(None),
            Hold.until.is_(None),
            Hold.review_on <= clock.today(),
        )
        .order_by(Story.id)
    )
    return list(session.scalars(rows).unique())
