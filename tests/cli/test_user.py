"""archive user invite, password and reset: links for the first steward, and for the last."""

import re

import pytest
from flask import Flask
from flask_security.utils import hash_password
from sqlalchemy.orm import Session

from archive.extensions import db
from archive.models import Entry, Invitation, User
from tests import staffing
from tests.cli.conftest import Site


@pytest.fixture
def app(site: Site) -> Flask:
    made = site.app()
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    return made


def link_in(output: str, site: str = "http://127.0.0.1:8000") -> str:
    found = re.search(rf"{re.escape(site)}(/account/join/\S+)", output)
    assert found, output
    return found[1]


def test_the_first_steward_comes_in(site: Site, app: Flask, rows: Session) -> None:
    asked = ("sol@example.org", "riverton", "steward", "moderator", "--site", "https://a.example/")
    done = site.run("user", "invite", *asked)
    assert done.exit_code == 0, done.output
    link = link_in(done.output, "https://a.example")
    client = app.test_client()
    joined = client.post(link, data={"name": "Sol", "password": staffing.NEW})
    assert joined.headers["Location"] == "/sign-in"
    staffing.sign_in(client, "sol@example.org", staffing.NEW)
    staffing.enrol(client)
    assert client.get("/people").status_code == 200
    assert [(e.who, e.act) for e in rows.query(Entry).order_by(Entry.id)][0] == (
        "system",
        "staff-invited",
    )
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "asked",
    [
        ("sol@example.org", "nowhere", "steward"),
        ("no address", "riverton", "steward"),
        ("sol@example.org", "riverton", "owner"),
        ("sol@example.org", "riverton"),
    ],
)
def test_what_cannot_be(site: Site, rows: Session, asked: tuple[str, ...]) -> None:
    assert site.run("user", "invite", *asked).exit_code != 0
    assert rows.query(Invitation).count() == 0


def test_who_lost_everything_begins_anew(site: Site, app: Flask, rows: Session) -> None:
    user = User(email="sol@example.org", name="Sol", fs_uniquifier="u")
    user.tf_primary_method, user.tf_totp_secret = "authenticator", "{}"
    with app.app_context():
        user.password = hash_password(staffing.PASSWORD)
    rows.add(user)
    rows.commit()
    kept = site.run("user", "password", "sol@example.org")
    link_in(kept.output)
    rows.rollback()
    assert [bool(user.password), bool(user.tf_totp_secret)] == [True, True]
    assert site.run("user", "reset", "sol@example.org", words="n\n").exit_code != 0
    link_in(site.run("user", "reset", "sol@example.org", "--yes").output)
    rows.rollback()
    assert [bool(user.password), bool(user.tf_totp_secret)] == [False, False]
    assert site.run("user", "reset", "nobody@example.org", "--yes").exit_code == 1
    with app.app_context():
        db.engine.dispose()
