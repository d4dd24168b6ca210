"""What waits for a second person: a release, a name put back, a removal made permanent."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from archive.gate import Viewer
from archive.models import Item, Proposal, Redaction, Story
from archive.models.story import GONE

_NOT_HERE = ("draft", *GONE)


def to_release(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories that somebody else proposed to release."""
    return _stories(
        session,
        viewer,
        Story.id.in_(select(Proposal.story_id).where(Proposal.user_id != viewer.user_id)),
    )


def to_answer(session: Session, viewer: Viewer) -> list[Story]:
    """Return the stories with a removal that somebody else asks about."""
    asked = (
        select(Item.story_id)
        .join(Redaction, Redaction.item_id == Item.id)
        .where(
            Redaction.lifted_on.is_(None),
            Redaction.permanent_on.is_(None),
            or_(
                Redaction.lift_asked_by_id != viewer.user_id,
                Redaction.permanent_asked_by_id != viewer.user_id,
            ),
        )
    )
    return _stories(session, viewer, Story.id.in_(asked))


def _stories(session: Session, viewer: Viewer, which: ColumnElement[bool]) -> list[Story]:
    here = Story.collection_id.in_(viewer.moderates) & Story.state.not_in(_NOT_HERE)
    return list(session.scalars(select(Story).where(here, which).order_by(Story.id)))
