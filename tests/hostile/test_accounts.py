"""Strings in what staff type about themselves and each other."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import text
from archive.models import Invitation, User
from tests import staffing
from tests.hostile.page import look
from tests.hostile.strings import FORM, body, core
from tests.people import People
from tests.thorough import some


@pytest.fixture
def sol(people: People) -> FlaskClient:
    return people.client("sol")


def test_names(people: People, session: Session, sol: FlaskClient, corpus: Path) -> None:
    key = staffing.passkey(session, people.users["sol"])
    for string in some(core(corpus), 40):
        status = sol.post("/account/name", data=body({"name": string}), content_type=FORM)
        assert status.status_code == (302 if text.clean_line(string, 80) else 400), string
        sent = body({"name": string, "usage": string})
        for address in (f"/account/factors/{key.id}/rename", "/account/passkey"):
            answer = sol.post(address, data=sent, content_type=FORM)
            assert answer.status_code in {200, 302, 400}, string
        look(sol.get("/account").text)
        look(sol.get("/people").text)


def test_forms_of_a_steward(
    people: People, session: Session, sol: FlaskClient, corpus: Path
) -> None:
    mo = people.users["mo"]
    for string in some(core(corpus), 30):
        fields = body(dict.fromkeys(("email", "role", "collection", "do"), string))
        answer = sol.post("/people/invite", data=fields, content_type=FORM)
        assert answer.status_code == 400, string
        look(answer.text)
        status = sol.post(f"/people/{mo.id}/roles", data=fields, content_type=FORM).status_code
        assert status in {302, 400, 404}, string
    session.rollback()
    assert staffing.roles(session, mo) == {(people.riverton.id, "moderator")}
    assert session.query(Invitation).count() == 0


def test_coming_in(
    people: People, session: Session, sol: FlaskClient, client: FlaskClient, corpus: Path
) -> None:
    form = {"email": "ana@example.org", "role": f"{people.riverton.id}:moderator"}
    link = staffing.link_of(sol.post("/people/invite", data=form).text)
    for string in some(core(corpus), 40):
        answer = client.post(link, data=body({"name": string}), content_type=FORM)
        assert answer.status_code == 400
        look(answer.text)
        for address in ("/sign-in/code", "/sign-in/recovery", "/sign-in/how", "/verify"):
            sent = body(dict.fromkeys(("code", "which", "password", "next"), string))
            answer = client.post(address, data=sent, content_type=FORM)
            assert answer.status_code in {302, 400}, (address, string)
    name = core(corpus)[7]
    fields = body({"name": name, "password": staffing.NEW})
    if text.clean_line(name, 80):
        assert client.post(link, data=fields, content_type=FORM).status_code == 302
        session.rollback()
        found = session.query(User).filter_by(email="ana@example.org").one()
        assert found.name == text.clean_line(name, 80)


def test_a_late_form_keeps_any_words(people: People, sol: FlaskClient, corpus: Path) -> None:
    with sol.session_transaction() as kept:
        kept["fs_paa"] = 1.0
    for string in some(core(corpus), 25):
        sent = body({"email": string, string[:40] or "x": string})
        answer = sol.post("/people/invite", data=sent, content_type=FORM)
        assert answer.status_code == 403, string
        look(answer.text)
