"""Begin a collection for a local partner, and change what its stewards decide about it."""

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import entries
from archive.actions.changes import Change
from archive.errors import Absent, BadInput
from archive.gate import Viewer
from archive.models import Collection, Story

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def add(session: Session, slug: str, name: str, host: str = "") -> Collection:
    """Add a collection; raises BadInput for a short name that is taken or cannot be one."""
    if not _SLUG.fullmatch(slug) or len(slug) > 60:
        raise BadInput("slug-wrong")
    if session.scalar(select(Collection).where(Collection.slug == slug)):
        raise BadInput("slug-taken")
    made = Collection(slug=slug, name=name, host=host or f"{name} keeps this collection.")
    session.add(made)
    session.flush()
    return made


def by_slug(session: Session, slug: str) -> Collection | None:
    """Return the collection of a short name, if there is one."""
    return session.scalar(select(Collection).where(Collection.slug == slug))


def every(session: Session) -> list[Collection]:
    """Return all collections by short name."""
    return list(session.scalars(select(Collection).order_by(Collection.slug)))


@dataclass(frozen=True)
class Governed:
    """What stewards decide about a collection."""

    name: str
    about: str = ""
    about_es: str = ""
    host: str = ""
    host_es: str = ""
    lawyer: str = ""
    lawyer_es: str = ""
    support: tuple[dict[str, str], ...] = ()
    shares: bool = False
    takes_stories: bool = True
    second_release: bool = False
    cool_off_hours: int = 72
    draft_days: int = 30
    daily_cap: int | None = None


@dataclass(frozen=True)
class Effects:
    """What follows from a change: counts, of this collection's stories alone."""

    unshared: int = 0
    drafts_gone: int = 0
    drafts_open: int = 0


def governed(session: Session, viewer: Viewer) -> list[Collection]:
    """Return the collections that *viewer* is a steward of, by name."""
    own = Collection.id.in_(viewer.collections("steward"))
    return list(session.scalars(select(Collection).where(own).order_by(Collection.name)))


def one(session: Session, viewer: Viewer, slug: str) -> Collection:
    """Return a collection that *viewer* is a steward of; raises Absent for any other."""
    found = next((row for row in governed(session, viewer) if row.slug == slug), None)
    if found is None:
        raise Absent
    return found


def as_it_is(row: Collection) -> Governed:
    """Return what stewards decided about a collection so far."""
    kept = {field.name: getattr(row, field.name) for field in fields(Governed)}
    return Governed(**kept | {"support": tuple(map(dict, row.support))})


def stamp(row: Collection) -> str:
    """Return a mark of a collection as it is, so that two stewards cannot undo each other."""
    return hashlib.sha256(repr(as_it_is(row)).encode()).hexdigest()[:16]


def changes(row: Collection, wished: Governed) -> list[Change]:
    """Return what differs between a collection as it is and as it is *wished*."""
    now = as_it_is(row)
    pairs = ((f.name, getattr(now, f.name), getattr(wished, f.name)) for f in fields(Governed))
    return [Change(*pair) for pair in pairs if pair[1] != pair[2]]


def effects(session: Session, row: Collection, wished: Governed) -> Effects:
    """Return what a change would do to what is there already."""
    here = select(func.count(Story.id)).where(Story.collection_id == row.id)
    draft = here.where(Story.state == "draft")
    last = clock.today() - timedelta(days=wished.draft_days)
    before = clock.today() - timedelta(days=row.draft_days)
    late = draft.where(Story.touched_on < last, Story.touched_on >= before)
    closes = row.takes_stories and not wished.takes_stories
    hides = row.shares and not wished.shares
    return Effects(
        unshared=(session.scalar(here.where(Story.state == "released")) or 0) if hides else 0,
        drafts_gone=session.scalar(late) or 0,
        drafts_open=(session.scalar(draft) or 0) if closes else 0,
    )


def govern(session: Session, viewer: Viewer, row: Collection, wished: Governed) -> None:
    """Make the change; what narrows is in force when the click is answered."""
    found = changes(row, wished)
    if not found:
        return
    for change in found:
        after = change.after
        setattr(row, change.what, list(after) if isinstance(after, tuple) else after)
    session.flush()
    if any(change.what == "shares" for change in found):
        gate.bump(session)
    plain = [c for c in found if isinstance(c.after, (bool, int, type(None)))]
    entries.note(
        session,
        "staff",
        "collection-changed",
        viewer=viewer,
        collection=row.id,
        changed=[change.what for change in found],
        rules=[f"{c.what}:{c.after}" for c in plain],
    )
