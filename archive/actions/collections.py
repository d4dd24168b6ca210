"""Begin a collection for a local partner."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import BadInput
from archive.models import Collection

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
