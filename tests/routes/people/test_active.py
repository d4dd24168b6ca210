"""people.active: an account is closed, at once and everywhere."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Entry
from tests import staffing
from tests.people import People


def test_it_closes_at_once(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    mo = people.users["mo"]
    staffing.with_password(app, session, mo)
    signed, at = people.client("mo"), f"/people/{mo.id}/active"
    sol = people.client("sol")
    assert sol.post(at, data={"do": "close"}).status_code == 302
    assert signed.get("/desk").status_code == 302
    assert staffing.sign_in(client, "mo@example.org") == ""
    assert sol.post(f"/people/{mo.id}/password").status_code == 409
    assert sol.post(at, data={"do": "open"}).status_code == 302
    assert signed.get("/desk").status_code == 302
    assert staffing.sign_in(client, "mo@example.org") == "/desk"
    session.rollback()
    assert [e.act for e in session.query(Entry)] == ["account-closed", "account-opened"]


def test_whose_it_is_not(people: People, session: Session) -> None:
    staffing.steward(session, people, "marta", "riverton")
    marta, sol = people.users["marta"], people.users["sol"]
    client = people.client("sol")
    assert client.post(f"/people/{marta.id}/active", data={"do": "close"}).status_code == 409
    assert client.post(f"/people/{sol.id}/active", data={"do": "close"}).status_code == 409
    answer = people.client("mo").post(f"/people/{sol.id}/active", data={"do": "close"})
    assert answer.status_code == 404
    session.rollback()
    assert marta.active and sol.active
