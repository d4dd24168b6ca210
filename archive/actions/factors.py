"""Second factors: an authenticator app, passkeys, and recovery codes for the day both are gone."""

import base64
import hashlib
import hmac
import secrets

from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, update
from sqlalchemy.orm import Session

from archive import text
from archive.actions import entries
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.models import Passkey, RecoveryCode, User

# The authenticator app, among the ids of passkeys.
APP = "app"
CODES = 10


def has_app(user: User) -> bool:
    """Tell whether *user* has an authenticator app."""
    return bool(user.tf_totp_secret and user.tf_primary_method)


def count(user: User) -> int:
    """Return how many second factors *user* has; recovery codes are none."""
    return has_app(user) + len(user.webauthn)


def take_step(session: Session, user: User, step: int) -> bool:
    """Remember the step in time of a code just given; False where it, or a later one, was used.

    One conditional update: of two that come at once with the same code, one is refused.
    """
    unused = or_(User.totp_step.is_(None), User.totp_step < step)
    this = update(User).where(User.id == user.id, unused).values(totp_step=step)
    done = session.execute(this, execution_options={"synchronize_session": False})
    assert isinstance(done, CursorResult)
    return done.rowcount == 1


def new_codes(session: Session, viewer: Viewer, user: User, secret: str) -> list[str]:
    """Return new recovery codes, to be shown once; older ones count no more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [base64.b32encode(secrets.token_bytes(10)).decode() for _ in range(CODES)]
    session.add_all(RecoveryCode(user_id=user.id, digest=_digest(c, secret)) for c in codes)
    entries.note(session, "staff", "recovery-codes-made", viewer=viewer)
    return ["-".join(code[n : n + 4] for n in range(0, len(code), 4)) for code in codes]


def codes_left(session: Session, user: User) -> int:
    """Return how many recovery codes of *user* were not used yet."""
    mine = select(func.count(RecoveryCode.id)).where(RecoveryCode.user_id == user.id)
    return session.scalar(mine) or 0


def is_code(session: Session, user: User, code: str, secret: str) -> bool:
    """Tell whether *code* is a recovery code of *user*."""
    found = select(RecoveryCode.id).where(_is(user, code, secret))
    return session.scalar(found) is not None


def use_code(session: Session, user: User, code: str, secret: str) -> None:
    """Use a recovery code up; raises Refused where somebody was faster."""
    done = session.execute(delete(RecoveryCode).where(_is(user, code, secret)))
    assert isinstance(done, CursorResult)
    if done.rowcount != 1:
        raise Refused("code-used")
    entries.note(session, "staff", "recovery-code-used", viewer=Viewer(user.id))


def _is(user: User, code: str, secret: str) -> ColumnElement[bool]:
    return (RecoveryCode.user_id == user.id) & (RecoveryCode.digest == _digest(code, secret))


def _digest(code: str, secret: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    return hmac.new(f"recovery {secret}".encode(), plain.encode(), hashlib.sha256).hexdigest()


def note_added(session: Session, user: User, kind: str) -> None:
    """Record that *user* has one more second factor."""
    entries.note(session, "staff", "factor-added", viewer=Viewer(user.id), kind=kind)


def rename(user: User, passkey_id: str, name: str) -> None:
    """Give a passkey of *user* another name; raises Absent for another's."""
    clean = text.clean_line(name, 64)
    if not clean:
        raise BadInput("passkey-name")
    _passkey(user, passkey_id).name = clean


def remove(session: Session, viewer: Viewer, user: User, which: str) -> None:
    """Take a second factor of *user* away; raises Refused for the last one."""
    # Held until the end: two pages must not take the last two away at once.
    session.get(User, user.id, with_for_update=True, populate_existing=True)
    session.expire(user, ["webauthn"])
    gone = None if which == APP and has_app(user) else _passkey(user, which)
    if count(user) < 2:
        raise Refused("last-factor")
    if gone is None:
        user.tf_primary_method, user.tf_totp_secret = None, None
    else:
        user.webauthn.remove(gone)
    kind = "app" if gone is None else "passkey"
    entries.note(session, "staff", "factor-removed", viewer=viewer, kind=kind)


def forget(session: Session, user: User) -> None:
    """Take every second factor and every recovery code of *user* away."""
    user.tf_primary_method, user.tf_totp_secret = None, None
    user.webauthn.clear()
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))


def _passkey(user: User, passkey_id: str) -> Passkey:
    found = next((key for key in user.webauthn if str(key.id) == passkey_id), None)
    if found is None:
        raise Absent
    return found
