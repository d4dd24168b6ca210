"""Moderate: the queue, claiming, and the outcomes of a review."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import decisions, entries, messages
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Hold, Story

WAITING = ("submitted", "in-review", "returned")


def queue(session: Session, viewer: Viewer, states: tuple[str, ...] = WAITING) -> list[Story]:
    """Return the stories *viewer* may review in *states*, oldest first, after their cool-off."""
    rows = (
        select(Story)
        .where(Story.collection_id.in_(viewer.moderates), Story.state.in_(states))
        .where(or_(Story.review_from.is_(None), Story.review_from <= clock.now()))
        .order_by(Story.submitted_on, Story.id)
    )
    return list(session.scalars(rows))


def claim(session: Session, viewer: Viewer, story: Story) -> None:
    """Take a story for review, or take it over; only its claimant hears it."""
    story.claimed_by_id = viewer.user_id
    if story.state == "submitted":
        story.state = "in-review"
    entries.note(session, "staff", "claimed", story, viewer)


def hand_over(session: Session, viewer: Viewer, story: Story) -> None:
    """Put a story back for somebody else; no reason is asked."""
    story.claimed_by_id = None
    entries.note(session, "staff", "handed-over", story, viewer)


def must_hold_claim(viewer: Viewer, story: Story) -> None:
    """Raise Refused unless *viewer* has claimed *story*."""
    if story.claimed_by_id != viewer.user_id or viewer.user_id is None:
        raise Refused("claim-first")


def ask(session: Session, viewer: Viewer, story: Story, body: str) -> None:
    """Return the story to its narrator with a question."""
    must_hold_claim(viewer, story)
    for voice in story.voices:
        messages.from_staff(session, viewer, voice, body)
    if story.state in {"submitted", "in-review"}:
        story.state = "returned"


def release(session: Session, viewer: Viewer, story: Story) -> None:
    """Let the story out, exactly as far as its narrators said yes.

    Raises Refused while a recording is still being made ready, failed, or consent is missing.
    """
    must_hold_claim(viewer, story)
    if story.state not in WAITING:
        raise Refused("not-in-review")
    if not all(voice.consents for voice in story.voices):
        raise Refused("consent-missing")
    if any(item.kind != "text" and item.state != "ready" for item in story.items):
        raise Refused("still-rendering")
    story.state = "released"
    story.released_on = clock.today()
    entries.note(session, "staff", "released", story, viewer)
    decisions.refresh(session, story)
    decisions.touch_text(session, story)


def decline(session: Session, viewer: Viewer, story: Story, reason: str) -> None:
    """Say no to a story, with a reason its narrator reads."""
    must_hold_claim(viewer, story)
    if story.state not in WAITING:
        raise Refused("not-in-review")
    if not reason:
        raise BadInput("reason-missing")
    story.state = "declined"
    story.declined_because = reason
    entries.note(session, "staff", "declined", story, viewer)
    gate.bump(session)


def hold(
    session: Session,
    viewer: Viewer,
    story: Story,
    reason: str,
    until: date | None = None,
    uses: list[str] | None = None,
) -> Hold:
    """Narrow a story at once: all uses or some, until a day or until lifted."""
    assert viewer.user_id is not None
    if not reason:
        raise BadInput("reason-missing")
    if until and until <= clock.today():
        raise BadInput("date-past")
    row = Hold(story=story, uses=uses, until=until, reason=reason, placed_by_id=viewer.user_id)
    session.add(row)
    entries.note(session, "staff", "held", story, viewer)
    decisions.refresh(session, story)
    return row


def lift(session: Session, viewer: Viewer, hold_id: int, story: Story) -> None:
    """Lift a staff hold: back to the narrator's answer and no further (invariant 2)."""
    row = next((h for h in story.holds if h.id == hold_id and h.lifted_on is None), None)
    if row is None:
        raise Refused("hold-gone")
    row.lifted_on, row.lifted_by_id = clock.today(), viewer.user_id
    entries.note(session, "staff", "hold-lifted", story, viewer)
    decisions.refresh(session, story)
