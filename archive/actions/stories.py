"""List the public stories."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gate
from archive.consent import Room
from archive.gate import PUBLIC, Shown
from archive.models import Collection, Story

WEB = Room(web=True)
PER_PAGE = 20


@dataclass(frozen=True)
class Page:
    """One page of stories; ``total`` counts only what this scope may see."""

    stories: list[Shown]
    number: int
    pages: int
    total: int


def public_page(session: Session, number: int) -> Page:
    """Return a page of public stories. Their order tells nothing of when they came."""
    scope = gate.scope(session, PUBLIC, WEB)
    rows = select(Story.id).where(Story.id.in_(scope.stories)).order_by(Story.public_id)
    ids = list(session.scalars(rows))
    pages = max(1, -(-len(ids) // PER_PAGE))
    number = min(number, pages)
    wanted = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = gate.fetch_many(session, scope, wanted)
    return Page([found[i] for i in wanted if i in found], number, pages, len(ids))


def newest_public(session: Session, most: int) -> list[Shown]:
    """Return a few public stories for the front page."""
    return public_page(session, 1).stories[:most]


def collections(session: Session) -> list[Collection]:
    """Return every collection by name."""
    return list(session.scalars(select(Collection).order_by(Collection.name)))
