"""Passkeys: what is accepted, and what an attacker would send instead."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Passkey, SignIn
from tests import authenticator, staffing
from tests.authenticator import Key, asked
from tests.people import People


def inside(client: FlaskClient) -> bool:
    return client.get("/desk").status_code == 200


@pytest.fixture
def mo(app: Flask, people: People, session: Session) -> FlaskClient:
    """Mo, who has a password and no second factor yet."""
    staffing.with_password(app, session, people.users["mo"])
    client = app.test_client()
    staffing.sign_in(client, "mo@example.org")
    return client


def test_any_passkey_that_knows_its_owner(
    client: FlaskClient, mo: FlaskClient, session: Session
) -> None:
    page = mo.post("/account/passkey", data={"name": "phone", "usage": "first"}).text
    options, _ = asked(page)
    chosen = options["authenticatorSelection"]
    assert "authenticatorAttachment" not in chosen
    assert chosen["userVerification"] == chosen["residentKey"] == "required"
    key = Key()
    assert authenticator.enrol(mo, key).headers["Location"] == "/account"
    assert inside(mo)
    assert authenticator.sign_in(client, key).headers["Location"] == "/desk"
    assert inside(client)
    session.rollback()
    assert all(row.second for row in session.query(SignIn).filter(SignIn.key.not_like("br%")))


def test_one_that_does_not_know_its_owner_is_no_first_factor(
    client: FlaskClient, mo: FlaskClient, session: Session
) -> None:
    careless = Key(knows=False)
    authenticator.enrol(mo, careless)
    assert session.query(Passkey).count() == 0
    key = Key()
    authenticator.enrol(mo, key)
    key.knows = False
    authenticator.sign_in(client, key)
    assert not inside(client)


def test_a_plain_key_comes_after_the_password_only(
    app: Flask, client: FlaskClient, mo: FlaskClient
) -> None:
    key = Key(knows=False)
    authenticator.enrol(mo, key, usage="secondary")
    assert inside(mo)
    authenticator.sign_in(client, key)
    assert not inside(client)
    other = app.test_client()
    assert staffing.sign_in(other, "mo@example.org").startswith("/sign-in/passkey")
    assert not inside(other)
    assert authenticator.sign_in(other, key).headers["Location"] == "/desk"
    assert inside(other)


def test_anothers_key_after_ones_own_password(
    app: Flask, client: FlaskClient, people: People, session: Session, mo: FlaskClient
) -> None:
    """Mo's stolen key and Fay's own password must open neither account."""
    stolen, mine = Key(knows=False), Key(knows=False)
    authenticator.enrol(mo, stolen, usage="secondary")
    staffing.with_password(app, session, people.users["fay"])
    fay = app.test_client()
    staffing.sign_in(fay, "fay@example.org")
    authenticator.enrol(fay, mine, usage="secondary")
    staffing.sign_in(client, "fay@example.org")
    authenticator.sign_in(client, stolen)
    assert not inside(client)
    # Nor does it say again that it is Fay.
    options, address = asked(fay.post("/verify/passkey").text)
    with fay.session_transaction() as kept:
        kept["fs_paa"] = 1.0
    fay.post(address, data={"credential": stolen.sign(options)})
    assert fay.get("/account/codes").status_code == 302


def test_an_answer_counts_once_and_in_its_browser(
    app: Flask, client: FlaskClient, mo: FlaskClient
) -> None:
    key = Key()
    authenticator.enrol(mo, key)
    options, address = asked(client.post("/sign-in/passkey").text)
    answer = {"credential": key.sign(options)}
    thief = app.test_client()
    thief.post(address, data=answer)
    assert not inside(thief)
    client.post(address, data=answer)
    assert inside(client)
    client.post("/sign-out")
    client.post(address, data=answer)
    assert not inside(client)


def test_another_site_gets_nothing(client: FlaskClient, mo: FlaskClient) -> None:
    key = Key()
    authenticator.enrol(mo, key)
    key.origin = "http://localhost.evil.example"
    authenticator.sign_in(client, key)
    assert not inside(client)


def test_a_closed_account_stays_closed(
    client: FlaskClient, people: People, session: Session, mo: FlaskClient
) -> None:
    key = Key()
    authenticator.enrol(mo, key)
    session.rollback()
    people.users["mo"].active = False
    session.commit()
    authenticator.sign_in(client, key)
    assert not inside(client)


def test_what_is_no_answer(client: FlaskClient, mo: FlaskClient, session: Session) -> None:
    key = Key()
    authenticator.enrol(mo, key)
    odd = ["", "x", "[]", "{}", "null", "1", '"a"', "\0", "{" * 2000, json.dumps({"rawId": 5})]
    options, _ = asked(client.post("/sign-in/passkey").text)
    good = json.loads(key.sign(options))
    for name in good:
        for value in (None, 1, "é"):
            odd.append(json.dumps(good | {name: value}))
    for name in good["response"]:
        odd += [
            json.dumps(good | {"response": good["response"] | {name: said}})
            for said in ("null", "é", "AAAA", "x" * 5000)
        ]
    for number, answer in enumerate(odd):
        _, address = asked(client.post("/sign-in/passkey").text)
        sent = client.post(address, data={"credential": answer})
        assert sent.status_code in {302, 400}, answer
        if number % 2:
            continue
        page = mo.post("/account/passkey", data={"name": "other", "usage": "first"}).text
        assert mo.post(asked(page)[1], data={"credential": answer}).status_code in {302, 400}
    assert not inside(client)
    session.rollback()
    assert session.query(Passkey).count() == 1


def test_names_and_usages(mo: FlaskClient, session: Session) -> None:
    for name in ("", " ", "<b>", "x" * 65, "\0", "a\nb"):
        page = mo.post("/account/passkey", data={"name": name, "usage": "first"}).text
        assert "data-options" not in page and "<b>" not in page.partition("<main")[2]
    sent = mo.post("/account/passkey", data={"name": "x", "usage": "both"}).text
    assert "data-options" not in sent
