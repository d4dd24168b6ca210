"""What a steward does with the people of a collection, and with no other collection."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.actions import entries, invitations, sign_ins
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.models import Collection, Membership, User
from archive.models.user import ROLES


@dataclass(frozen=True)
class Colleague:
    """One person, with the roles they have in each collection that the viewer governs."""

    user: User
    roles: dict[int, list[str]]


def governed(session: Session, viewer: Viewer) -> list[Collection]:
    """Return the collections of which *viewer* is steward, by name."""
    ids = viewer.collections("steward")
    rows = select(Collection).where(Collection.id.in_(ids)).order_by(Collection.name)
    return list(session.scalars(rows))


def every(session: Session, viewer: Viewer) -> list[Colleague]:
    """Return everybody with a role where *viewer* is steward, by name."""
    rows = select(Membership).where(Membership.collection_id.in_(viewer.collections("steward")))
    found: dict[int, Colleague] = {}
    for row in session.scalars(rows.order_by(Membership.role)):
        one = found.setdefault(row.user_id, Colleague(row.user, {}))
        one.roles.setdefault(row.collection_id, []).append(row.role)
    return sorted(found.values(), key=lambda one: (one.user.name.lower(), one.user.id))


def one(session: Session, viewer: Viewer, user_id: int) -> Colleague:
    """Return one of those; raises Absent for anybody else."""
    found = next((c for c in every(session, viewer) if c.user.id == user_id), None)
    if found is None:
        raise Absent
    return found


def why_no_link(
    session: Session, viewer: Viewer, email: str, roles: Iterable[tuple[int, str]]
) -> str:
    """Return the code of why the owner of *email* gets no link for *roles*, "" where they do.

    Who works only elsewhere is nobody here: whether they have an account is not told.
    """
    found = [c for c in every(session, viewer) if c.user.email.lower() == email.lower()]
    if any(not c.user.active for c in found):
        return "invited-closed"
    own = {(home, role) for c in found for home, names in c.roles.items() for role in names}
    return "roles-had" if set(roles) <= own else ""


def wholly(viewer: Viewer, user: User) -> bool:
    """Tell whether *viewer* is steward wherever *user* has a role."""
    return {row.collection_id for row in user.memberships} <= viewer.collections("steward")


def must_be_wholly(viewer: Viewer, user: User) -> None:
    """Raise Refused where what is done to the account would reach another collection."""
    if not wholly(viewer, user):
        raise Refused("works-elsewhere")


def must_be_another(viewer: Viewer, user: User) -> None:
    """Raise Refused where somebody would do it to themselves."""
    if viewer.user_id == user.id:
        raise Refused("not-yourself")


def set_roles(
    session: Session, viewer: Viewer, user: User, collection_id: int, roles: Iterable[str]
) -> None:
    """Give *user* exactly *roles* in one collection; the last steward stays one."""
    if collection_id not in viewer.collections("steward"):
        raise Absent
    wanted = set(roles)
    if wanted - set(ROLES):
        raise BadInput("choose-one")
    # Held until the end: two stewards must not take the role from each other at once.
    session.get(Collection, collection_id, with_for_update=True)
    have = {row.role: row for row in user.memberships if row.collection_id == collection_id}
    if set(have) == wanted:
        return
    if "steward" in have and "steward" not in wanted:
        _must_leave_a_steward(session, user, collection_id)
    for role in set(have) - wanted:
        session.delete(have[role])
    for role in wanted - set(have):
        session.add(Membership(user_id=user.id, collection_id=collection_id, role=role))
    session.flush()
    session.expire(user, ["memberships"])
    entries.note(
        session,
        "staff",
        "roles-changed",
        viewer=viewer,
        user=user.id,
        collection=collection_id,
        roles=sorted(wanted),
    )


def take_away(session: Session, viewer: Viewer, user: User) -> None:
    """Take from *user* every role that *viewer* may take."""
    for collection_id in sorted(viewer.collections("steward")):
        set_roles(session, viewer, user, collection_id, ())


def set_active(session: Session, viewer: Viewer, user: User, active: bool) -> None:
    """Close an account, at once and everywhere, or open it again."""
    must_be_another(viewer, user)
    must_be_wholly(viewer, user)
    if user.active == active:
        return
    for row in user.memberships:
        session.get(Collection, row.collection_id, with_for_update=True)
        if row.role == "steward" and not active:
            _must_leave_a_steward(session, user, row.collection_id)
    user.active = active
    if not active:
        sign_ins.end_all(session, user)
        invitations.drop_links(session, user)
    act = "account-opened" if active else "account-closed"
    entries.note(session, "staff", act, viewer=viewer, user=user.id)


def _must_leave_a_steward(session: Session, user: User, collection_id: int) -> None:
    others = (
        select(func.count(User.id))
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.collection_id == collection_id, Membership.role == "steward")
        .where(User.active, User.id != user.id)
    )
    if not session.scalar(others):
        raise Refused("last-steward")
