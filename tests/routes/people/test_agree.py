"""people.agree: two stewards together, never one and never whom it is for."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Entry, Membership, Passkey, RecoveryCode
from tests import staffing
from tests.people import People
from tests.routes.people.test_password import mailed


def test_two_stewards_let_somebody_begin_anew(
    app: Flask,
    client: FlaskClient,
    people: People,
    session: Session,
    work: Callable[[], int],
    tmp_path: Path,
) -> None:
    mo = people.users["mo"]
    staffing.steward(session, people, "max")
    staffing.with_password(app, session, mo, factor=True)
    staffing.passkey(session, mo)
    signed = people.client("mo")
    signed.post("/account/codes")
    people.client("sol").post(f"/people/{mo.id}/reset")
    assert "I agree" in people.client("max").get(f"/people/{mo.id}").text
    assert people.client("max").post(f"/people/{mo.id}/agree").status_code == 302
    assert signed.get("/desk").status_code == 302
    session.rollback()
    assert mo.password is None and not mo.tf_totp_secret
    assert session.query(Passkey).count() == session.query(RecoveryCode).count() == 0
    assert staffing.sign_in(client, "mo@example.org") == ""
    work()
    client.post(mailed(tmp_path), data={"password": staffing.NEW})
    staffing.sign_in(client, "mo@example.org", staffing.NEW)
    assert client.get("/desk").headers["Location"] == "/account/second-factor"
    session.rollback()
    acts = [e.act for e in session.query(Entry).order_by(Entry.id)]
    assert acts[1:4] == ["reset-asked", "factors-reset", "password-link"]


def test_one_alone_cannot(people: People, session: Session) -> None:
    mo, sol = people.users["mo"], people.client("sol")
    at = f"/people/{mo.id}/agree"
    assert sol.post(at).status_code == 404
    sol.post(f"/people/{mo.id}/reset")
    assert sol.post(at).status_code == 409
    staffing.steward(session, people, "mo")
    assert people.client("mo").post(at).status_code == 409
    assert people.client("fay").post(at).status_code == 404
    session.rollback()
    assert mo.tf_totp_secret


def test_it_waits_two_days(people: People, session: Session) -> None:
    mo = people.users["mo"]
    staffing.steward(session, people, "max")
    people.client("sol").post(f"/people/{mo.id}/reset")
    with clock.standing_at(clock.now() + timedelta(days=2, minutes=1)):
        assert people.client("max").post(f"/people/{mo.id}/agree").status_code == 404


@pytest.mark.parametrize("how", ["closed", "role"])
def test_who_asked_must_still_be_a_steward(people: People, session: Session, how: str) -> None:
    mo, sol = people.users["mo"], people.users["sol"]
    staffing.steward(session, people, "max")
    people.client("sol").post(f"/people/{mo.id}/reset")
    session.rollback()
    if how == "closed":
        sol.active = False
    else:
        session.execute(delete(Membership).where(Membership.user_id == sol.id))
    session.commit()
    answer = people.client("max").post(f"/people/{mo.id}/agree")
    assert answer.status_code == 409 and "does not work here any more" in answer.text
    session.rollback()
    assert mo.tf_totp_secret
