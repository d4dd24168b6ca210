"""The pages of staff accounts: one's own, and those of a steward."""

import hashlib
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Invitation, Membership, SignIn, User

TOKEN = "a-link-that-the-samples-know"
JOIN = f"/account/join/{TOKEN}"

# Who, name, address, and a form with what it is sent with.
STOPS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("vera", "account-join", JOIN, "", {}),
    ("vera", "wrong-join-link", JOIN, "main form", {"name": "", "password": "short"}),
    ("vera", "sign-in-passkey", "/sign-in/passkey", "", {}),
    ("mo", "account", "/account", "", {}),
    ("mo", "wrong-password", "/account", "main form[action$='/password']", {"password": "x"}),
    ("mo", "account-codes", "/account/codes", "", {}),
    ("mo", "account-new-codes", "/account/codes", "main form", {}),
    ("mo", "account-app", "/account/app", "", {}),
    ("mo", "account-app-picture", "/account/app", "main form", {}),
    ("mo", "account-passkey", "/account/passkey", "", {}),
    ("mo", "wrong-passkey", "/account/passkey", "main form", {}),
    ("mo", "verify", "/verify?next=/account", "", {}),
    ("mo", "verify-passkey", "/verify/passkey?next=/account", "", {}),
    ("sol", "people", "/people", "", {}),
    ("sol", "people-invite", "/people/invite", "", {}),
    ("sol", "wrong-invite", "/people/invite", "main form", {"email": "w" * 80}),
    ("sol", "people-self", "/people/4", "", {}),
    ("sol", "people-mo", "/people/1", "", {}),
)


def bring(session: Session, word: str) -> None:
    """Sign Mo in on another device, and invite somebody of a very long address."""
    mo = session.scalars(select(User).where(User.email == "mo@example.org")).one()
    session.add(SignIn(user_id=mo.id, key="elsewhere", device="Firefox, Windows"))
    home = session.scalars(select(Membership).where(Membership.user_id == mo.id)).first()
    assert home
    row = Invitation(kind="join", email=f"{word[:60]}@example.org")
    row.digest = hashlib.sha256(TOKEN.encode()).hexdigest()
    row.roles = [[home.collection_id, "moderator"]]
    row.expires_at = clock.now() + timedelta(days=7)
    session.add(row)
