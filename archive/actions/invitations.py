"""Links by which staff come in: a new colleague, a new password, a new second factor."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import timedelta

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import accounts, entries, factors
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.jobs import enqueue
from archive.models import Invitation, Membership, User
from archive.models.user import ROLES

LASTS = {"join": timedelta(days=7), "password": timedelta(days=2), "factors": timedelta(days=2)}
KEPT = timedelta(days=30)
# So many at once that nobody has answered; more is a mistake, or somebody sending mail by us.
MOST_OPEN = 50

Link = Callable[[str], str]


def invite(
    session: Session,
    viewer: Viewer | None,
    email: str,
    roles: Iterable[tuple[int, str]],
    link: Link,
    language: str = "en",
) -> str:
    """Invite the owner of an address to *roles*, and return the link; it is kept nowhere.

    Whether the address has an account already is told to nobody here. *viewer* is None
    on the command line.
    """
    wanted = sorted(set(roles))
    if not wanted:
        raise BadInput("role-missing")
    if any(role not in ROLES for _, role in wanted):
        raise BadInput("choose-one")
    if viewer is not None:
        if not {c for c, _ in wanted} <= viewer.collections("steward"):
            raise Absent
        _must_not_flood(session, viewer)
    pairs = [list(pair) for pair in wanted]
    row = Invitation(kind="join", email=email.strip().lower(), roles=pairs, language=language)
    made = _send(session, viewer, row, link)
    who = "staff" if viewer else "system"
    entries.note(session, who, "staff-invited", viewer=viewer, invitation=row.id, roles=pairs)
    return made


def new_password(
    session: Session, viewer: Viewer | None, user: User, link: Link, language: str = "en"
) -> str:
    """Return a link to set a new password by, and mail it; the second factor stays as it is."""
    drop_links(session, user)
    row = Invitation(kind="password", user_id=user.id, email=user.email, language=language)
    made = _send(session, viewer, row, link)
    who = "staff" if viewer else "system"
    entries.note(session, who, "password-link", viewer=viewer, user=user.id)
    return made


def _send(session: Session, viewer: Viewer | None, row: Invitation, link: Link) -> str:
    # What nobody answered tells who was once asked: it goes a while after its end.
    session.execute(delete(Invitation).where(Invitation.expires_at < clock.now() - KEPT))
    token = secrets.token_urlsafe(24)
    made = link(token)
    row.digest, row.letter = _digest(token), made
    row.made_by_id = viewer.user_id if viewer else None
    row.expires_at = clock.now() + LASTS[row.kind]
    session.add(row)
    session.flush()
    enqueue(session, "send_invitation", invitation_id=row.id)
    return made


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _must_not_flood(session: Session, viewer: Viewer) -> None:
    mine = select(func.count(Invitation.id)).where(
        Invitation.made_by_id == viewer.user_id, Invitation.used_at.is_(None)
    )
    if (session.scalar(mine.where(Invitation.expires_at > clock.now())) or 0) >= MOST_OPEN:
        raise Refused("too-many-invitations")


def waiting(session: Session, viewer: Viewer, kind: str) -> list[Invitation]:
    """Return what of *kind* waits and concerns only collections that *viewer* governs."""
    rows = select(Invitation).where(
        Invitation.kind == kind, Invitation.used_at.is_(None), Invitation.expires_at > clock.now()
    )
    governed = viewer.collections("steward")
    found = session.scalars(rows.order_by(Invitation.id))
    return [row for row in found if _concerns(session, row) <= governed]


def _concerns(session: Session, row: Invitation) -> set[int]:
    if row.user_id is None:
        return {collection_id for collection_id, _ in row.roles}
    theirs = select(Membership.collection_id).where(Membership.user_id == row.user_id)
    return set(session.scalars(theirs))


def cancel(session: Session, viewer: Viewer, invitation_id: int) -> None:
    """Take an invitation back; its link leads nowhere from now on."""
    row = _waiting_one(session, viewer, "join", invitation_id)
    entries.note(session, "staff", "invitation-cancelled", viewer=viewer, invitation=row.id)
    session.delete(row)


def _waiting_one(session: Session, viewer: Viewer, kind: str, row_id: int) -> Invitation:
    found = next((r for r in waiting(session, viewer, kind) if r.id == row_id), None)
    if found is None:
        raise Absent
    return found


def drop_links(session: Session, user: User) -> None:
    """Make the links that were sent to *user* lead nowhere."""
    theirs = (Invitation.user_id == user.id) & Invitation.used_at.is_(None)
    session.execute(delete(Invitation).where(theirs))


def find(session: Session, token: str) -> Invitation:
    """Return what the link with *token* opens; raises Absent for a used, old or unknown one."""
    row = session.scalar(select(Invitation).where(Invitation.digest == _digest(token)))
    if row is None or row.used_at or row.expires_at <= clock.now():
        raise Absent
    if row.kind == "join" and not _still(session, row):
        raise Absent
    user = owner(session, row)
    if row.kind == "password" and (user is None or not user.active):
        raise Absent
    return row


def owner(session: Session, row: Invitation) -> User | None:
    """Return whose account the invitation is for, where there is one already."""
    if row.user_id is not None:
        return session.get(User, row.user_id)
    return accounts.by_email(session, row.email)


def _still(session: Session, row: Invitation) -> list[tuple[int, str]]:
    """Return the roles that whoever invited may still give."""
    pairs = [(int(c), str(role)) for c, role in row.roles]
    if row.made_by_id is None:
        return pairs
    mine = select(Membership.collection_id).join(User, User.id == Membership.user_id)
    mine = mine.where(Membership.user_id == row.made_by_id, Membership.role == "steward")
    allowed = set(session.scalars(mine.where(User.active)))
    return [(c, role) for c, role in pairs if c in allowed]


def accept(session: Session, row: Invitation, name: str, password_hash: str) -> User:
    """Use the link up: make the account with its roles, or set the new password.

    Of an account that is there already, name and password stay: the door has asked for it.
    """
    this = (Invitation.id == row.id) & Invitation.used_at.is_(None)
    values = {"used_at": clock.now(), "letter": ""}
    done = session.execute(update(Invitation).where(this).values(values))
    assert isinstance(done, CursorResult)
    if done.rowcount != 1:
        raise Absent
    user = owner(session, row)
    if row.kind == "password":
        assert user is not None
        accounts.set_password(session, user, password_hash)
    else:
        user = user or accounts.add(session, row.email, name, password_hash)
        for collection_id, role in _still(session, row):
            _give(session, user, collection_id, role)
    entries.note(session, "staff", "invitation-used", viewer=Viewer(user.id), invitation=row.id)
    return user


def _give(session: Session, user: User, collection_id: int, role: str) -> None:
    if session.get(Membership, (user.id, collection_id, role)) is None:
        session.add(Membership(user_id=user.id, collection_id=collection_id, role=role))


def ask_reset(session: Session, viewer: Viewer, user: User) -> None:
    """Ask a second steward to agree that *user*, who lost every factor, starts anew."""
    drop_links(session, user)
    row = Invitation(kind="factors", user_id=user.id, made_by_id=viewer.user_id)
    row.expires_at = clock.now() + LASTS["factors"]
    session.add(row)
    entries.note(session, "staff", "reset-asked", viewer=viewer, user=user.id)


def agree_reset(
    session: Session, viewer: Viewer, user: User, link: Link, language: str = "en"
) -> None:
    """Agree, as a second steward: password and factors are gone, and a link is mailed."""
    rows = waiting(session, viewer, "factors")
    row = next((r for r in rows if r.user_id == user.id), None)
    if row is None:
        raise Absent
    if viewer.user_id in {row.made_by_id, user.id}:
        raise Refused("second-steward")
    if not _governs(session, row.made_by_id, user):
        raise Refused("asker-gone")
    reset(session, viewer, user, link, language)


def _governs(session: Session, user_id: int | None, user: User) -> bool:
    """Tell whether somebody is still a steward wherever *user* has a role."""
    homes = {row.collection_id for row in user.memberships}
    return all(accounts.has(session, user_id, home, "steward") for home in homes)


def reset(
    session: Session, viewer: Viewer | None, user: User, link: Link, language: str = "en"
) -> str:
    """Take password, factors and sign-ins away, and send a link to begin anew."""
    factors.forget(session, user)
    accounts.set_password(session, user, None)
    who = "staff" if viewer else "system"
    entries.note(session, who, "factors-reset", viewer=viewer, user=user.id)
    return new_password(session, viewer, user, link, language)


def take_letter(session: Session, invitation_id: int) -> tuple[str, str, str, str] | None:
    """Return address, language, kind and link of a letter; the link is kept no more."""
    row = session.get(Invitation, invitation_id, populate_existing=True)
    if row is None or row.used_at or not row.letter or row.expires_at <= clock.now():
        return None
    taken = (row.email, row.language, row.kind, row.letter)
    row.letter = ""
    return taken


def put_back(session: Session, invitation_id: int, letter: str) -> None:
    """Keep the link again: the mail did not go."""
    row = session.get(Invitation, invitation_id, populate_existing=True)
    if row is not None and not row.used_at:
        row.letter = letter
