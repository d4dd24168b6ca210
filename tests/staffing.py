"""Staff who really sign in: accounts with passwords, an app that shows codes, and links."""

import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password
from passlib.totp import TOTP
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Membership, Passkey, SignIn, User
from tests.people import STAFF, People

PASSWORD = "porch-light-evening"
NEW = "another-long-password"


def with_password(app: Flask, session: Session, user: User, factor: bool = False) -> None:
    """Give *user* PASSWORD, and take the second factor away unless it is to stay."""
    with app.app_context():
        user.password = hash_password(PASSWORD)
    if not factor:
        user.tf_primary_method, user.tf_totp_secret = None, None
    session.commit()


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **more: str) -> str:
    """Send the sign-in form; return where it leads, empty for nowhere."""
    answer = client.post("/sign-in", data={"email": email, "password": password, **more})
    assert answer.status_code in {200, 302}, answer.text
    return str(answer.headers.get("Location", ""))


def code_of(secret: str, later: int = 0) -> str:
    """Return what an app with *secret* shows now, or so many seconds *later*."""
    moment = clock.now() + timedelta(seconds=later)
    return str(TOTP(secret.replace("-", "")).generate(time=moment).token)


def enrol(client: FlaskClient) -> str:
    """Set up the app for whoever is signed in; return its secret."""
    page = client.post("/account/app", data={"setup": "authenticator"}).text
    secret = re.search(r'class="secret">([A-Z0-9-]+)<', page)
    address = re.search(r'action="(/account/app/[^"]+)"', page)
    assert secret and address, page
    answer = client.post(address[1], data={"code": code_of(secret[1])})
    assert answer.headers["Location"] == "/account", answer.text
    return secret[1]


def with_app(app: Flask, session: Session, people: People, name: str) -> tuple[FlaskClient, str]:
    """Return a browser in which *name* set up an app, and the secret."""
    with_password(app, session, people.users[name])
    client = app.test_client()
    assert sign_in(client, f"{name}@example.org")
    return client, enrol(client)


def link_of(page: str) -> str:
    """Return the address of the link that a page shows once."""
    found = re.search(r'value="http://localhost(/account/join/[^"]+)"', page)
    assert found, page
    return found[1]


def passkey(session: Session, user: User, name: str = "my phone") -> Passkey:
    """Give *user* a passkey that nobody holds."""
    row = Passkey(user_id=user.id, name=name, usage="first", credential_id=name.encode())
    row.public_key = b"none"
    session.add(row)
    session.commit()
    return row


def steward(session: Session, people: People, name: str, of: str = "") -> None:
    """Make *name* a steward too, of the collection they work with or of *of*."""
    session.rollback()
    home = {"riverton": people.riverton, "harlow": people.harlow}[of or STAFF[name][0]]
    session.add(Membership(user_id=people.users[name].id, collection_id=home.id, role="steward"))
    session.commit()


def roles(session: Session, user: User) -> set[tuple[int, str]]:
    """Return the roles of *user* as they stand."""
    session.rollback()
    rows = session.query(Membership).filter_by(user_id=user.id)
    return {(row.collection_id, row.role) for row in rows}


def ways_in(session: Session, user: User) -> int:
    """Return in how many browsers *user* is signed in."""
    session.rollback()
    return session.query(SignIn).filter_by(user_id=user.id).count()
