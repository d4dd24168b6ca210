"""people.password: a mailed link, which never takes the second lock away."""

import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Entry
from tests import staffing
from tests.people import People
from tests.routes.people.test_invite import letters


def mailed(folder: Path) -> str:
    found = re.search(r"http://localhost(/account/join/\S+)", letters(folder)[-1])
    assert found
    return found[1]


def test_by_mail_only(
    app: Flask,
    client: FlaskClient,
    people: People,
    session: Session,
    work: Callable[[], int],
    tmp_path: Path,
) -> None:
    mo = people.users["mo"]
    staffing.with_password(app, session, mo, factor=True)
    signed, sol = people.client("mo"), people.client("sol")
    answer = sol.post(f"/people/{mo.id}/password", follow_redirects=True)
    assert "on its way" in answer.text and "/join/" not in answer.text
    assert signed.get("/desk").status_code == 200
    work()
    link = mailed(tmp_path)
    assert "Your second lock stays as it is." in client.get(link).text
    assert client.post(link, data={"password": staffing.NEW}).status_code == 302
    assert signed.get("/desk").status_code == 302
    assert staffing.sign_in(client, "mo@example.org", staffing.NEW).startswith("/sign-in/code")
    assert client.get(link).status_code == 404
    session.rollback()
    acts = [e.act for e in session.query(Entry).order_by(Entry.id)]
    assert acts == ["password-link", "invitation-used"]


def test_a_newer_link_ends_the_older(
    people: People, session: Session, work: Callable[[], int], tmp_path: Path
) -> None:
    mo, sol = people.users["mo"], people.client("sol")
    sol.post(f"/people/{mo.id}/password")
    work()
    first = mailed(tmp_path)
    sol.post(f"/people/{mo.id}/password")
    assert people.client("vera").get(first).status_code == 404


def test_whose_it_is_not(people: People, session: Session) -> None:
    staffing.steward(session, people, "marta", "riverton")
    marta = people.users["marta"]
    assert people.client("sol").post(f"/people/{marta.id}/password").status_code == 409
    assert people.client("mo").post(f"/people/{marta.id}/password").status_code == 404
