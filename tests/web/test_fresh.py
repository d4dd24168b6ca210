"""What is grave asks for the password again; what was typed is not lost."""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Invitation, TermRow, WordingDraft
from tests import make, staffing
from tests.people import People

# A hold for a while, on everything.
CALL = {"reason": "A call", "which": "all", "until": "2199-01-01"}


@pytest.fixture
def sol(app: Flask, people: People, session: Session) -> FlaskClient:
    """Sol, who gave her password just now."""
    staffing.with_password(app, session, people.users["sol"], factor=True)
    return signed_in(people, "sol", 0)


def signed_in(people: People, name: str, minutes: float) -> FlaskClient:
    """Return a browser in which *name* gave the password so many minutes ago."""
    client = people.client(name)
    with client.session_transaction() as kept:
        kept["fs_paa"] = clock.now().timestamp() - minutes * 60
    return client


def test_for_fifteen_minutes(people: People) -> None:
    with clock.standing_at(clock.now()):
        assert signed_in(people, "sol", 14.9).get("/people/invite").status_code == 200
        old = signed_in(people, "sol", 15)
        answer = old.get("/people/invite?a=b")
        assert answer.headers["Location"] == "/verify?next=/people/invite?a%3Db"
        # Looking is not grave.
        assert old.get("/people").status_code == 200
        assert old.get("/desk").status_code == 200


def test_a_page_is_come_back_to(
    app: Flask, sol: FlaskClient, people: People, session: Session
) -> None:
    old = signed_in(people, "sol", 60)
    there = old.get("/people/invite").headers["Location"]
    page = old.get(there).text
    assert 'name="next" value="/people/invite"' in page
    form = {"password": "wrong-password", "next": "/people/invite"}
    assert "not right" in old.post("/verify", data=form).text
    assert old.get("/people/invite").status_code == 302
    form["password"] = staffing.PASSWORD
    assert old.post("/verify", data=form).headers["Location"] == "/people/invite"
    assert old.get("/people/invite").status_code == 200


def test_a_form_goes_on_as_it_was_sent(sol: FlaskClient, people: People, session: Session) -> None:
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        typed = {
            "email": "ana@example.org",
            "role": [f"{people.riverton.id}:moderator", f"{people.riverton.id}:facilitator"],
            "words": '\n\n<b>"two"\nlines</b>\n',
        }
        page = sol.post("/people/invite", data=typed)
        assert page.status_code == 403 and "Nothing is done yet." in page.text
        assert session.query(Invitation).count() == 0
        # A browser leaves the first line end of a text field out.
        kept = re.findall(r'<textarea name="(\w+)" hidden>\n([^<]*)</textarea>', page.text)
        again = [(name, unescape(value)) for name, value in kept]
        assert ("words", typed["words"]) in again and len(again) == 4
        action = re.search(r'action="(/people/invite)"', page.text)
        assert action
        form = {name: [v for n, v in again if n == name] for name, _ in again}
        wrong = sol.post(action[1], data=form | {"again_password": "not-this-one"})
        assert wrong.status_code == 403 and "The password is not right." in wrong.text
        assert "not-this-one" not in wrong.text
        done = sol.post(action[1], data=form | {"again_password": staffing.PASSWORD})
        assert done.status_code == 200
    session.rollback()
    roles = session.query(Invitation).one().roles
    assert roles == [[people.riverton.id, "facilitator"], [people.riverton.id, "moderator"]]


def test_passwords_are_not_written_into_the_page(sol: FlaskClient, people: People) -> None:
    old = signed_in(people, "sol", 60)
    page = old.post("/account/codes", data={"old_password": "secret-one", "password": "secret-2"})
    assert page.status_code == 403 and "secret" not in page.text


def test_the_doors_of_a_moderator(people: People, session: Session) -> None:
    story = make.submitted(session, people.riverton)
    old, at = signed_in(people, "mo", 60), f"/review/{story.public_id}"
    old.post(f"{at}/claim")
    form = {"consent": "yes", "typed": "kept"}
    for door in ("release", "holds/1/lift", "put-back/1", "consents/x/confirm"):
        answer = old.post(f"{at}/{door}", data=form)
        assert answer.status_code == 403 and ">\nkept</textarea>" in answer.text, door
    looked = old.get(f"{at}/consents/x/evidence").headers["Location"]
    assert looked.startswith("/verify?next=/review/")
    session.rollback()
    assert story.state != "released"
    # To protect somebody nobody is asked anything.
    assert old.post(f"{at}/hold", data=CALL).status_code == 302


def test_the_doors_of_a_steward(people: People, session: Session) -> None:
    """Whatever a steward changes asks; what they look at does not."""
    old = signed_in(people, "sol", 60)
    wording, terms = "/steward/collections/riverton/wording/new", "/steward/vocabularies/outcome"
    for door in (wording, terms, f"{terms}/complaint-made"):
        assert old.get(door).status_code == 200, door
        answer = old.post(door, data={"label_en": "Kept words"})
        assert answer.status_code == 403 and ">\nKept words</textarea>" in answer.text, door
    session.rollback()
    assert session.query(TermRow).filter_by(code="kept-words").count() == 0
    assert session.query(WordingDraft).count() == 0


def test_others_learn_nothing_of_it(people: People, session: Session) -> None:
    """Who has no key to a door is not told that it asks for a password."""
    story = make.submitted(session, people.riverton)
    at = f"/review/{story.public_id}/release"
    assert signed_in(people, "fay", 60).post(at).status_code == 404
    assert signed_in(people, "mo", 60).get("/people/invite").status_code == 404
    assert "/sign-in" in people.client("vera").post(at).headers["Location"]


@pytest.mark.parametrize("given", ["soon", None, [], True, "9" * 20])
def test_a_cookie_of_another_shape_is_not_fresh(people: People, given: object) -> None:
    client = people.client("sol")
    with client.session_transaction() as kept:
        kept["fs_paa"] = given
    assert client.get("/people/invite").status_code == 302


def test_a_file_must_be_chosen_again(people: People) -> None:
    old = signed_in(people, "sol", 60)
    sent = {"scan": (io.BytesIO(b"x"), "scan.pdf"), "email": "ana@example.org"}
    page = old.post("/people/invite", data=sent)
    assert page.status_code == 403 and "A file could not be kept." in page.text
