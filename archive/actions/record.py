"""Read the record: of a story, of a member of staff, of a collection."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from archive import clock
from archive.errors import Absent
from archive.gate import Viewer
from archive.gate.fetch import thought_over
from archive.models import Collection, Entry, LegalHold, Membership, Story, User

PER_PAGE = 50
MOST_LINES = 50_000


@dataclass(frozen=True)
class Wish:
    """What of the record is wanted; nothing said leaves it whole."""

    act: str = ""
    person: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Told:
    """One line as a page shows it; ``by`` names staff, ``story`` is a public id or empty."""

    entry: Entry
    by: str
    story: str


@dataclass(frozen=True)
class Page:
    """One page of lines, the newest first."""

    lines: list[Told]
    count: int
    number: int
    pages: int


def homes(session: Session, viewer: Viewer) -> list[Collection]:
    """Return the collections whose record *viewer* may read, by name."""
    wanted = select(Collection).where(Collection.id.in_(viewer.collections("steward")))
    return list(session.scalars(wanted.order_by(Collection.name)))


def of_story(story: Story) -> ColumnElement[bool]:
    """Return the condition for the lines of one story."""
    return Entry.story_id == story.id


def of_collection(collection: Collection, wish: Wish) -> ColumnElement[bool]:
    """Return the condition for the lines of one collection that *wish* asks for."""
    parts = [Entry.collection_id == collection.id]
    if wish.act:
        parts.append(Entry.act == wish.act)
    if wish.person:
        parts.append(Entry.user_id == wish.person)
    if wish.day:
        parts += [Entry.at >= clock.began(wish.day), Entry.at <= clock.ended(wish.day)]
    return and_(*parts)


def of_person(viewer: Viewer, user: User) -> ColumnElement[bool]:
    """Return the condition for what *user* did, as far as *viewer* may know it.

    Oneself all of it, but for which narrators were asked: who said "ask me" has not said that
    a facilitator may list them. A steward what belongs to a collection of theirs.
    """
    if viewer.user_id == user.id:
        listed = Entry.collection_id.in_(viewer.moderates)
        return and_(Entry.user_id == user.id, or_(Entry.act != "approval-asked", listed))
    homes = viewer.collections("steward")
    return and_(Entry.user_id == user.id, Entry.collection_id.in_(homes))


def person(session: Session, viewer: Viewer, user_id: int) -> User:
    """Return a member of staff whose record *viewer* may read; raises Absent for others."""
    user = session.get(User, user_id)
    if user is None or not (user_id == viewer.user_id or _shared(session, viewer, user_id)):
        raise Absent
    return user


def _shared(session: Session, viewer: Viewer, user_id: int) -> bool:
    homes = viewer.collections("steward")
    member = select(Membership.user_id).where(
        Membership.user_id == user_id, Membership.collection_id.in_(homes)
    )
    did = select(Entry.id).where(Entry.user_id == user_id, Entry.collection_id.in_(homes))
    return any(session.execute(found.limit(1)).first() for found in (member, did))


def staff(session: Session, collection: Collection) -> list[User]:
    """Return who did something in *collection*, by name."""
    ids = select(Entry.user_id).where(Entry.collection_id == collection.id).distinct()
    return list(session.scalars(select(User).where(User.id.in_(ids)).order_by(User.name)))


def acts(session: Session, collection: Collection) -> list[str]:
    """Return the acts that the record of *collection* knows."""
    wanted = select(Entry.act).where(Entry.collection_id == collection.id, _known())
    return sorted(session.scalars(wanted.distinct()))


def page(session: Session, which: ColumnElement[bool], number: int) -> Page:
    """Return one page of the lines that *which* describes."""
    wanted = select(func.count(Entry.id)).where(which, _known())
    count = session.scalar(wanted) or 0
    pages = max(1, -(-count // PER_PAGE))
    number = min(number, pages)
    ordered = _lines(which).order_by(Entry.number.desc())
    rows = session.execute(ordered.limit(PER_PAGE).offset((number - 1) * PER_PAGE))
    lines = [_told(entry, user, public_id) for entry, user, public_id in rows]
    return Page(lines, count, number, pages)


def every(session: Session, which: ColumnElement[bool]) -> Iterator[Told]:
    """Yield the lines that *which* describes, oldest first, to be taken along."""
    rows = session.execute(_lines(which).order_by(Entry.number).limit(MOST_LINES))
    for entry, user, public_id in rows:
        yield _told(entry, user, public_id)


def _lines(which: ColumnElement[bool]) -> Select[Entry, User, str]:
    return (
        select(Entry, User, Story.public_id)
        .outerjoin(User, User.id == Entry.user_id)
        .outerjoin(Story, Story.id == Entry.story_id)
        .where(which, _known())
    )


def _known() -> ColumnElement[bool]:
    """Return the condition that leaves out what staff may not know of yet.

    A draft, and a story its narrator still thinks over, are nobody else's.
    """
    early = or_(Story.state == "draft", Story.review_from > clock.now())
    return or_(Entry.story_id.is_(None), Entry.story_id.not_in(select(Story.id).where(early)))


def _told(entry: Entry, user: User | None, public_id: str | None) -> Told:
    return Told(entry, (user.name or user.email) if user else "", public_id or "")


def story(session: Session, viewer: Viewer, public_id: str) -> Story:
    """Return a story whose record *viewer* may read, erased ones too; raises Absent.

    What a narrator gave is not handed out here: the record holds none of it.
    """
    found = session.scalar(
        select(Story).where(
            Story.public_id == public_id,
            Story.collection_id.in_(viewer.moderates),
            Story.state != "draft",
            thought_over(),
        )
    )
    if found is None:
        raise Absent
    return found


def held_story(session: Session, collection: Collection, public_id: str) -> Story:
    """Return the story of *collection* that a legal hold is to be placed on; raises Absent."""
    wanted = select(Story).where(
        Story.public_id == public_id, Story.collection_id == collection.id, Story.state != "draft"
    )
    found = session.scalar(wanted)
    if found is None:
        raise Absent
    return found


def story_ids(session: Session, holds: list[LegalHold]) -> dict[int, str]:
    """Return the public ids of the stories that *holds* are on."""
    ids = [hold.story_id for hold in holds if hold.story_id]
    rows = session.execute(select(Story.id, Story.public_id).where(Story.id.in_(ids)))
    return {story_id: public_id for story_id, public_id in rows}
