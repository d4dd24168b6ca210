"""The cast. Nia tells; Mo and Max moderate, Fay facilitates, Sol is steward of Riverton;

Marta moderates and Felix facilitates elsewhere; Vera visits.
"""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.gate import Viewer
from archive.models import Collection, Membership, SignIn, User
from tests import beginnings

ALWAYS = 32_503_680_000.0

STAFF = {
    "mo": ("riverton", "moderator"),
    "max": ("riverton", "moderator"),
    "fay": ("riverton", "facilitator"),
    "sol": ("riverton", "steward"),
    "marta": ("harlow", "moderator"),
    "felix": ("harlow", "facilitator"),
}


class People:
    """Two collections and their staff, in the database of one app."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.app, self.session = app, session
        beginnings.remembered(session, "people", self._begin)
        collections = {found.slug: found for found in session.scalars(select(Collection))}
        self.riverton, self.harlow = collections["riverton"], collections["harlow"]
        users = {found.email: found for found in session.scalars(select(User))}
        self.users = {name: users[f"{name}@example.org"] for name in STAFF}
        session.commit()

    def _begin(self) -> int:
        self.riverton = self._collection("riverton", "Riverton Listens")
        self.harlow = self._collection("harlow", "Puente de Harlow")
        for name in STAFF:
            self._user(name, *STAFF[name])
        self.session.commit()
        return 0

    def _collection(self, slug: str, name: str) -> Collection:
        found = Collection(slug=slug, name=name, host=f"{name} keeps it.", cool_off_hours=0)
        self.session.add(found)
        self.session.flush()
        return found

    def _user(self, name: str, slug: str, role: str) -> User:
        user = User(email=f"{name}@example.org", name=name.title(), password="!")
        user.fs_uniquifier = f"uniquifier-{name}"
        self.session.add(user)
        self.session.flush()
        home = self.riverton if slug == "riverton" else self.harlow
        self.session.add(Membership(user_id=user.id, collection_id=home.id, role=role))
        user.tf_primary_method, user.tf_totp_secret = "authenticator", "{}"
        self.session.add(SignIn(user_id=user.id, key=f"browser-{name}", second=True))
        return user

    def add(self, name: str, slug: str, role: str) -> User:
        """Add somebody to the cast."""
        self.users[name] = self._user(name, slug, role)
        self.session.commit()
        return self.users[name]

    def client(self, name: str) -> FlaskClient:
        """Return a browser in which *name* is signed in; "vera" is a visitor."""
        client = self.app.test_client()
        if name in self.users:
            client.set_cookie("cr", _signed_in(self.app, name), httponly=True)
        return client

    def viewer(self, name: str) -> Viewer:
        """Return *name* as the gate sees them."""
        if name not in self.users:
            return Viewer()
        slug, role = STAFF[name]
        home = self.riverton if slug == "riverton" else self.harlow
        return Viewer(self.users[name].id, frozenset({(home.id, role)}))


def signed_in(uniquifier: str, browser: str) -> dict[str, object]:
    """Return what a cookie keeps of somebody who has signed in, in the browser of that key."""
    # Whatever day a test travels to, the password was given just now.
    return {"_user_id": uniquifier, "_fresh": True, "sign_in": browser, "fs_paa": ALWAYS}


_cookies: dict[tuple[str, str], str] = {}


def _signed_in(app: Flask, name: str) -> str:
    """Return the cookie of a browser in which *name* is signed in, signed once a process."""
    key = (str(app.secret_key), name)
    if key not in _cookies:
        client = app.test_client()
        with client.session_transaction() as kept:
            kept.update(signed_in(f"uniquifier-{name}", f"browser-{name}"))
        cookie = client.get_cookie("cr")
        assert cookie
        _cookies[key] = cookie.value
    return _cookies[key]
