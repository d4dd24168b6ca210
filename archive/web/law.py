"""What pages say of legal holds: to staff where one stands, to a narrator what waits for it."""

from sqlalchemy import select

from archive.actions import legal
from archive.extensions import db
from archive.models import Collection, LegalHold, Story
from archive.web import identity


def is_held(story: Story) -> bool:
    """Tell a page whether nothing of *story* may be destroyed now."""
    return legal.holds(db.session, story)


def held_names() -> list[str]:
    """Return the collections of the viewer in which a legal hold stands, by name."""
    homes = identity.viewer().moderates
    if not homes:
        return []
    standing = select(LegalHold.collection_id).where(LegalHold.lifted_on.is_(None))
    wanted = select(Collection.name).where(Collection.id.in_(homes), Collection.id.in_(standing))
    return list(db.session.scalars(wanted.order_by(Collection.name)))
