"""account.join: coming in by a link, once."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Membership, User
from tests import staffing
from tests.people import People

JOINING = {"name": "Ana", "password": staffing.NEW}


@pytest.fixture
def link(people: People) -> str:
    """A link for ana@example.org to moderate Riverton."""
    form = {"email": "ana@example.org", "role": f"{people.riverton.id}:moderator"}
    return staffing.link_of(people.client("sol").post("/people/invite", data=form).text)


def ana(session: Session) -> User | None:
    session.rollback()
    return session.query(User).filter_by(email="ana@example.org").one_or_none()


def test_a_colleague_comes_in(
    client: FlaskClient, people: People, session: Session, link: str
) -> None:
    assert "You are invited" in client.get(link).text
    assert ana(session) is None
    assert client.post(link, data=JOINING).headers["Location"] == "/sign-in"
    user = ana(session)
    assert user and user.name == "Ana"
    rows = [(row.collection_id, row.role) for row in user.memberships]
    assert rows == [(people.riverton.id, "moderator")]
    assert staffing.sign_in(client, "ana@example.org", staffing.NEW) == "/desk"
    assert client.get("/desk").headers["Location"] == "/account/second-factor"
    staffing.enrol(client)
    assert client.get("/review").status_code == 200


def test_it_works_once(client: FlaskClient, session: Session, link: str) -> None:
    client.post(link, data=JOINING)
    assert client.get(link).status_code == 404
    assert client.post(link, data=JOINING | {"password": "yet-another-one"}).status_code == 404
    assert staffing.sign_in(client, "ana@example.org", "yet-another-one") == ""


def test_it_ends(client: FlaskClient, session: Session, link: str) -> None:
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        assert client.get(link).status_code == 404
        assert client.post(link, data=JOINING).status_code == 404
    assert ana(session) is None


@pytest.mark.parametrize("wrong", [{"name": " "}, {"password": "short"}, {"password": "x" * 999}])
def test_what_is_missing(
    client: FlaskClient, session: Session, link: str, wrong: dict[str, str]
) -> None:
    answer = client.post(link, data=JOINING | wrong)
    assert answer.status_code == 400 and staffing.NEW not in answer.text
    assert ana(session) is None
    assert client.get(link).status_code == 200


def test_what_is_no_link(client: FlaskClient, people: People, link: str) -> None:
    for token in ("x", link.rpartition("/")[2][:-1], "a" * 3000, "%00", "\u00e9"):
        assert client.get(f"/account/join/{token}").status_code == 404
        assert client.post(f"/account/join/{token}", data=JOINING).status_code == 404


def test_who_has_an_account_keeps_it(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    """A steward who opens the link herself must not get into somebody's account."""
    marta = people.users["marta"]
    staffing.with_password(app, session, marta, factor=True)
    form = {"email": "Marta@Example.org ", "role": f"{people.riverton.id}:facilitator"}
    link = staffing.link_of(people.client("sol").post("/people/invite", data=form).text)
    answer = client.post(link, data=JOINING)
    assert answer.status_code == 400
    assert client.post(link, data=JOINING | {"password": staffing.PASSWORD}).status_code == 302
    session.rollback()
    assert marta.name == "Marta" and marta.tf_totp_secret
    assert {(m.collection_id, m.role) for m in marta.memberships} == {
        (people.harlow.id, "moderator"),
        (people.riverton.id, "facilitator"),
    }
    assert staffing.sign_in(client, "marta@example.org", staffing.NEW) == ""


def test_who_may_not_invite_any_more_invites_nobody(
    client: FlaskClient, people: People, session: Session, link: str
) -> None:
    session.rollback()
    session.query(Membership).filter_by(role="steward").delete()
    session.commit()
    assert client.get(link).status_code == 404
    assert client.post(link, data=JOINING).status_code == 404


def test_an_easy_password_is_refused_at_its_field(
    client: FlaskClient, session: Session, link: str
) -> None:
    for easy, words in (("password1234", "Many people use"), ("ana-at-the-gate", "Your name")):
        answer = client.post(link, data=JOINING | {"password": easy})
        assert answer.status_code == 400
        assert words in answer.text.partition('id="password-error"')[2][:80]
        assert 'value="Ana"' in answer.text
    assert ana(session) is None
