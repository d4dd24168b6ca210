"""Know in which browsers a member of staff is signed in, and end that."""

from datetime import timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Membership, SignIn, User

# What somebody may do where: (collection_id, role).
Roles = frozenset[tuple[int, str]]

# A browser that said nothing for so long has forgotten us too: its cookie lasts twelve hours.
FORGOTTEN = timedelta(days=2)
# Made once: each request of somebody signed in asks it, and making it took a third of that.
_SIGNED = (
    select(User, SignIn, Membership.collection_id, Membership.role)
    .join(SignIn, SignIn.user_id == User.id)
    .outerjoin(Membership, Membership.user_id == User.id)
    .where(User.fs_uniquifier == bindparam("uniquifier"), SignIn.key == bindparam("key"))
)


def begin(session: Session, user: User, key: str, device: str, second: bool) -> SignIn:
    """Note that *user* signed in, in a browser that keeps *key*; forget what is long over."""
    over = clock.today() - FORGOTTEN
    session.execute(delete(SignIn).where(SignIn.user_id == user.id, SignIn.last_on < over))
    row = SignIn(user_id=user.id, key=key, device=device[:40], second=second)
    session.add(row)
    session.flush()
    return row


def who(session: Session, uniquifier: str, key: str) -> tuple[User, SignIn, Roles] | None:
    """Return whom *uniquifier* names, their sign-in in the browser that keeps *key*, their roles.

    Returns None where it was ended. Every request of somebody signed in begins with this, so
    it is one question.
    """
    rows = session.execute(_SIGNED, {"uniquifier": uniquifier, "key": key}).all()
    if not rows:
        return None
    user, row, *_ = rows[0]
    return user, row, frozenset((place, role) for _, _, place, role in rows if place is not None)


def seen(row: SignIn) -> None:
    """Note the day on which something was last done there."""
    if row.last_on != clock.today():
        row.last_on = clock.today()


def of_user(session: Session, user: User) -> list[SignIn]:
    """Return where *user* is signed in, the newest first."""
    rows = select(SignIn).where(SignIn.user_id == user.id).order_by(SignIn.id.desc())
    return list(session.scalars(rows))


def end(session: Session, key: str) -> None:
    """End the sign-in of the browser that keeps *key*."""
    session.execute(delete(SignIn).where(SignIn.key == key))


def end_one(session: Session, user: User, sign_in_id: int) -> None:
    """End one sign-in of *user*; another's stays."""
    mine = (SignIn.user_id == user.id) & (SignIn.id == sign_in_id)
    session.execute(delete(SignIn).where(mine))


def end_all(session: Session, user: User, but: str = "") -> None:
    """End every sign-in of *user*, but that of the browser which keeps *but*."""
    session.execute(delete(SignIn).where(SignIn.user_id == user.id, SignIn.key != but))
