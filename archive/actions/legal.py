"""What the law asks: stop destroying, and count what was demanded."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import accounts, entries
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.jobs import enqueue
from archive.models import Collection, Demand, LegalHold, Story
from archive.models.legal import ANSWERS, DEMANDS

LONGEST = 2000


def is_held() -> ColumnElement[bool]:
    """Return the SQL condition on Story that nothing of it may be destroyed now."""
    return exists().where(
        LegalHold.collection_id == Story.collection_id,
        or_(LegalHold.story_id.is_(None), LegalHold.story_id == Story.id),
        LegalHold.lifted_on.is_(None),
    )


def holds(session: Session, story: Story) -> bool:
    """Tell whether nothing of *story* may be destroyed now. It lets nobody see anything."""
    return session.scalar(select(Story.id).where(Story.id == story.id, is_held())) is not None


def anywhere(session: Session) -> bool:
    """Tell whether any legal hold stands: bytes that nothing names may belong under it."""
    standing = select(LegalHold.id).where(LegalHold.lifted_on.is_(None))
    return session.scalar(standing.limit(1)) is not None


def must_not_hold(session: Session, story: Story) -> None:
    """Raise Refused where something of *story* would be destroyed that must not be."""
    if holds(session, story):
        raise Refused("legal-hold")


def home(session: Session, viewer: Viewer, slug: str) -> Collection:
    """Return a collection that *viewer* is steward of; raises Absent for any other."""
    found = session.scalar(
        select(Collection).where(
            Collection.slug == slug, Collection.id.in_(viewer.collections("steward"))
        )
    )
    if found is None:
        raise Absent
    return found


def of_collection(session: Session, collection: Collection) -> list[LegalHold]:
    """Return the legal holds of *collection*, the newest first."""
    rows = select(LegalHold).where(LegalHold.collection_id == collection.id)
    return list(session.scalars(rows.order_by(LegalHold.id.desc())))


def place(
    session: Session, viewer: Viewer, collection: Collection, reason: str, story: Story | None
) -> LegalHold:
    """Stop all destroying at once, of *story* or the whole collection; one steward is enough."""
    assert viewer.user_id is not None
    if not reason:
        raise BadInput("reason-missing")
    row = LegalHold(
        collection_id=collection.id,
        story_id=story.id if story else None,
        reason=reason,
        set_by_id=viewer.user_id,
    )
    session.add(row)
    entries.note(session, "staff", "legal-hold-set", story, viewer, collection=collection)
    return row


def ask_to_lift(session: Session, viewer: Viewer, row: LegalHold, reason: str) -> None:
    """Say that a hold may end, and why; it stands until a second steward agrees."""
    _must_stand(row)
    if not reason:
        raise BadInput("reason-missing")
    row.lift_asked_by_id, row.lift_asked_on, row.lift_reason = viewer.user_id, clock.today(), reason
    _note(session, viewer, row, "legal-hold-lift-asked")


def lift(session: Session, viewer: Viewer, row: LegalHold) -> None:
    """End a hold that another steward asked to end; raises Refused for the one who asked."""
    _must_stand(row)
    if row.lift_asked_by_id is None:
        raise Refused("lift-not-asked")
    if viewer.user_id in {None, row.lift_asked_by_id}:
        raise Refused("second-steward")
    if not accounts.has(session, row.lift_asked_by_id, row.collection_id, "steward"):
        raise Refused("asker-gone")
    row.lifted_by_id, row.lifted_on = viewer.user_id, clock.today()
    _note(session, viewer, row, "legal-hold-lifted")
    # What waited for it is done now.
    enqueue(session, "let_clocks_run")


def keep(session: Session, viewer: Viewer, row: LegalHold) -> None:
    """Answer no to a wish to lift: the hold stands as before."""
    _must_stand(row)
    row.lift_asked_by_id, row.lift_asked_on, row.lift_reason = None, None, ""
    _note(session, viewer, row, "legal-hold-kept")


def fetch(session: Session, collection: Collection, hold_id: int) -> LegalHold:
    """Return one legal hold of *collection*; raises Absent."""
    row = session.get(LegalHold, hold_id)
    if row is None or row.collection_id != collection.id:
        raise Absent
    return row


def _must_stand(row: LegalHold) -> None:
    if row.lifted_on:
        raise Refused("hold-gone")


def _note(session: Session, viewer: Viewer, row: LegalHold, act: str) -> None:
    story = session.get(Story, row.story_id) if row.story_id else None
    home = session.get_one(Collection, row.collection_id)
    entries.note(session, "staff", act, story, viewer, collection=home, hold=row.id)


@dataclass(frozen=True)
class Year:
    """The demands of one year, in numbers: by kind, and by what was answered."""

    year: int
    count: int
    kinds: dict[str, int]
    answers: dict[str, int]


def add_demand(
    session: Session, viewer: Viewer, collection: Collection, kind: str, on: date, note: str
) -> Demand:
    """Add a demand that came; what it says stays with staff, that it came is public."""
    assert viewer.user_id is not None
    if kind not in DEMANDS:
        raise BadInput("choose-one")
    if on > clock.today():
        raise BadInput("day-to-come")
    row = Demand(collection_id=collection.id, kind=kind, received_on=on, note=note)
    row.added_by_id = viewer.user_id
    session.add(row)
    entries.note(session, "staff", "demand-added", None, viewer, collection=collection, kind=kind)
    return row


def answer_demand(
    session: Session, viewer: Viewer, collection: Collection, demand_id: int, answered: str
) -> None:
    """Say what was answered to a demand."""
    row = session.get(Demand, demand_id)
    if row is None or row.collection_id != collection.id:
        raise Absent
    if answered not in ANSWERS:
        raise BadInput("choose-one")
    row.answered = answered
    told = {"demand": row.id, "answered": answered}
    entries.note(session, "staff", "demand-answered", None, viewer, collection=collection, **told)


def demands(session: Session, collection: Collection) -> list[Demand]:
    """Return the demands of *collection*, the newest first."""
    rows = select(Demand).where(Demand.collection_id == collection.id)
    return list(session.scalars(rows.order_by(Demand.received_on.desc(), Demand.id.desc())))


def years(session: Session) -> list[Year]:
    """Return the demands to all collections, counted by year, the newest first."""
    rows = session.scalars(
        select(Demand).join(Collection, Collection.id == Demand.collection_id)
    ).all()
    found = []
    for year in sorted({row.received_on.year for row in rows}, reverse=True):
        these = [row for row in rows if row.received_on.year == year]
        kinds, answers = Counter(r.kind for r in these), Counter(r.answered for r in these)
        found.append(Year(year, len(these), dict(kinds), dict(answers)))
    return found
