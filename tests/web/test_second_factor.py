"""A password alone opens nothing; a code counts once; no other address goes around it."""

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Entry
from tests import staffing
from tests.people import People

OPEN_TO_STAFF = ("/desk", "/review", "/account", "/account/codes", "/find", "/kits")


def inside(client: FlaskClient) -> bool:
    return client.get("/desk").status_code == 200


def test_somebody_without_one_reaches_nothing_else(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    staffing.with_password(app, session, people.users["mo"])
    assert staffing.sign_in(client, "mo@example.org") == "/desk"
    for address in OPEN_TO_STAFF:
        assert client.get(address).headers["Location"] == "/account/second-factor", address
    assert client.get("/people").headers["Location"] == "/account/second-factor"
    assert client.post("/account/name", data={"name": "X"}).status_code == 302
    page = client.get("/account/second-factor").text
    assert "/account/passkey" in page and "/account/app" in page
    staffing.enrol(client)
    assert inside(client)
    session.rollback()
    assert people.users["mo"].name == "Mo"


def test_a_code_counts_once(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    with clock.standing_at(clock.now()):
        first, secret = staffing.with_app(app, session, people, "mo")
        assert staffing.sign_in(client, "mo@example.org").startswith("/sign-in/code")
        used = {"code": staffing.code_of(secret)}
        # The code that set it up is used already.
        assert client.post("/sign-in/code", data=used).status_code == 200
        assert not inside(client)
        later = {"code": staffing.code_of(secret, 30)}
        assert client.post("/sign-in/code", data=later).headers["Location"] == "/desk"
        assert inside(client)
        other = app.test_client()
        staffing.sign_in(other, "mo@example.org")
        assert other.post("/sign-in/code", data=later).status_code == 200
        assert not inside(other)
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        new = {"code": staffing.code_of(secret)}
        assert other.post("/sign-in/code", data=new).status_code == 302
        assert inside(other)


def test_what_is_no_code(app: Flask, client: FlaskClient, people: People, session: Session) -> None:
    staffing.with_app(app, session, people, "mo")
    staffing.sign_in(client, "mo@example.org")
    for code in ("", "000000", "12345", "x" * 300, "\uff11" * 6, "-1", "\0", "é", "1 2 3"):
        for address in ("/sign-in/code", "/sign-in/recovery"):
            answer = client.post(address, data={"code": code})
            assert answer.status_code == 200 and "is not right" in answer.text, code
    assert not inside(client)


def test_a_recovery_code_works_once(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    mine, _ = staffing.with_app(app, session, people, "mo")
    page = mine.post("/account/codes").text
    codes = [part.partition("</code>")[0] for part in page.split("<code>")[1:]]
    assert len(codes) == 10 == len(set(codes))
    assert codes[0] not in mine.get("/account/codes").text
    staffing.sign_in(client, "mo@example.org")
    assert client.post("/sign-in/recovery", data={"code": "AAAA-AAAA"}).status_code == 200
    typed = codes[0].lower().replace("-", " ")
    assert client.post("/sign-in/recovery", data={"code": typed}).headers["Location"] == "/desk"
    assert inside(client)
    other = app.test_client()
    staffing.sign_in(other, "mo@example.org")
    assert other.post("/sign-in/recovery", data={"code": codes[0]}).status_code == 200
    assert not inside(other)
    acts = [entry.act for entry in session.query(Entry).all()]
    assert acts == ["factor-added", "recovery-codes-made", "recovery-code-used"]
    mine.post("/account/codes")
    assert other.post("/sign-in/recovery", data={"code": codes[1]}).status_code == 200


def test_a_password_alone_adds_no_factor_to_an_account_that_has_one(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    """Somebody who knows the password came in before its owner set the second lock up."""
    staffing.with_password(app, session, people.users["mo"])
    staffing.sign_in(client, "mo@example.org")
    owner = app.test_client()
    staffing.sign_in(owner, "mo@example.org")
    staffing.enrol(owner)
    assert not inside(client)
    for address in ("/account/app", "/account/passkey"):
        assert client.get(address).headers["Location"] == "/account/second-factor"
        sent = client.post(address, data={"setup": "authenticator", "name": "x", "usage": "first"})
        assert sent.headers["Location"] == "/account/second-factor"
    assert "sign in again" in client.get("/account/second-factor").text
    assert inside(owner)


def test_no_other_address_goes_around_it(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    staffing.with_app(app, session, people, "mo")
    staffing.sign_in(client, "mo@example.org")
    form = {"setup": "authenticator", "which": "authenticator", "help_setup": "email"}
    for address in ("/account/app", "/account/passkey", "/verify", "/verify/passkey"):
        assert client.post(address, data=form).status_code in {302, 404}, address
        assert not inside(client)
    for address in ("/tf-rescue", "/mf-recovery-codes", "/wan-delete"):
        assert client.get(address).status_code == 404
        assert client.post(address, data=form).status_code == 404
        assert people.client("mo").get(address).status_code == 404
    assert not inside(client)


def test_programs_get_no_answer_of_their_own(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    staffing.with_app(app, session, people, "mo")
    said = {"email": "mo@example.org", "password": staffing.PASSWORD}
    assert client.post("/sign-in", json=said).status_code == 415
    asks = {"Accept": "application/json"}
    for address in ("/sign-in", "/sign-in?include_auth_token"):
        answer = client.post(address, data=said, headers=asks)
        assert answer.headers["Location"].startswith("/sign-in/code")
        assert not answer.is_json
        assert people.users["mo"].fs_uniquifier not in answer.text
    token = people.users["mo"].fs_uniquifier
    for headers in ({"Authentication-Token": token}, {"Authorization": f"Bearer {token}"}):
        assert client.get("/desk", headers=headers).status_code == 302


def test_nobody_is_remembered(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    staffing.with_password(app, session, people.users["mo"])
    staffing.sign_in(client, "mo@example.org", remember="y")
    staffing.enrol(client)
    assert client.get_cookie("remember_token") is None
    from flask_login.utils import encode_cookie

    with app.app_context():
        forged = encode_cookie(people.users["mo"].fs_uniquifier)
    other = app.test_client()
    other.set_cookie("remember_token", forged)
    assert not inside(other)


AWAY = (
    *("//evil.example", "https://evil.example", "\\\\evil.example", "/\\evil.example"),
    *("https:evil.example", "///evil.example", "javascript:alert(1)", " //evil.example"),
    *("/\r\nSet-Cookie:x=1", "http:///evil.example", "/\t/evil.example", "http://localhost/"),
)


def test_no_way_leads_to_another_host(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    mine, secret = staffing.with_app(app, session, people, "mo")
    good = {"email": "mo@example.org", "password": staffing.PASSWORD}
    for away in AWAY:
        bad = {"next": away}
        assert 'name="next" value=""' in client.get("/sign-in", query_string=bad).text
        assert client.post("/sign-in", data=good | bad).status_code == 400
        assert mine.post("/verify", data={"password": staffing.PASSWORD} | bad).status_code == 400
        for address in ("/sign-in/code", "/sign-in/recovery", "/sign-in/passkey"):
            assert client.post(address, query_string=bad).status_code == 400
    staffing.sign_in(client, "mo@example.org", next="/kits?a=b")
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        code = {"code": staffing.code_of(secret)}
        answer = client.post("/sign-in/code", data=code, query_string={"next": "/kits?a=b"})
        assert answer.headers["Location"] == "/kits?a=b"
