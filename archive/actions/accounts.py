"""Add staff and give them roles, collection by collection."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import sign_ins
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


def by_email(session: Session, email: str) -> User | None:
    """Return the account of this address, if there is one."""
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def set_password(session: Session, user: User, password_hash: str | None) -> None:
    """Set another password, or none; whoever is signed in as *user* anywhere is so no more."""
    user.password = password_hash
    user.fs_uniquifier = new_id() + new_id()
    sign_ins.end_all(session, user)


def give_role(session: Session, email: str, slug: str, role: str) -> bool:
    """Give *role* in the collection *slug*; False where account or collection is missing."""
    user = by_email(session, email)
    collection = session.scalar(select(Collection).where(Collection.slug == slug))
    if user is None or collection is None:
        return False
    key = (user.id, collection.id, role)
    if session.get(Membership, key) is None:
        session.add(Membership(user_id=user.id, collection_id=collection.id, role=role))
    return True


def moderator(session: Session, email: str, collection: Collection) -> Viewer | None:
    """Return the active account that moderates *collection*, as the gate sees it."""
    user = by_email(session, email)
    if user is None or not user.active:
        return None
    roles = frozenset((row.collection_id, row.role) for row in user.memberships)
    found = Viewer(user.id, roles)
    return found if collection.id in found.moderates else None


def has(session: Session, user_id: int | None, collection_id: int, *roles: str) -> bool:
    """Tell whether somebody's account is open and has one of *roles* in a collection today."""
    rows = select(User.id).join(Membership, Membership.user_id == User.id)
    mine = rows.where(User.id == user_id, User.active, Membership.role.in_(roles))
    return session.scalar(mine.where(Membership.collection_id == collection_id)) is not None
