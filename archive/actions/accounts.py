"""Add staff and give them roles, collection by collection."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.gate import Viewer
from archive.models import Collection, Membership, User, new_id

SHORTEST_PASSWORD = 12


def add(session: Session, email: str, name: str, password_hash: str) -> User:
    """Add an account; *password_hash* is argon2id as Flask-Security made it."""
    user = User(email=email.strip().lower(), name=name, password=password_hash, active=True)
    user.fs_uniquifier = new_id() + new_id()
    session.add(user)
    session.flush()
    return user


def give_role(session: Session, email: str, slug: str, role: str) -> bool:
    """Give *role* in the collection *slug*; False where account or collection is missing."""
    user = session.scalar(select(User).where(User.email == email.strip().lower()))
    collection = session.scalar(select(Collection).where(Collection.slug == slug))
    if user is None or collection is None:
        return False
    key = (user.id, collection.id, role)
    if session.get(Membership, key) is None:
        session.add(Membership(user_id=user.id, collection_id=collection.id, role=role))
    return True


def moderator(session: Session, email: str, collection: Collection) -> Viewer | None:
    """Return the active account that moderates *collection*, as the gate sees it."""
    user = session.scalar(select(User).where(User.email == email.strip().lower(), User.active))
    if user is None:
        return None
    roles = frozenset((row.collection_id, row.role) for row in user.memberships)
    found = Viewer(user.id, roles)
    return found if collection.id in found.moderates else None
