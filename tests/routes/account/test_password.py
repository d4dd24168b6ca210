"""account.password: another password, and every other browser is out."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import staffing
from tests.people import People


def test_it_changes_and_the_others_are_out(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    user = people.users["mo"]
    staffing.with_password(app, session, user, factor=True)
    mine, other = people.client("mo"), people.client("mo")
    half = client
    staffing.sign_in(half, "mo@example.org")
    form = {"old_password": staffing.PASSWORD, "password": staffing.NEW}
    assert mine.post("/account/password", data=form).status_code == 302
    assert mine.get("/desk").status_code == 200
    assert other.get("/desk").status_code == 302
    assert staffing.ways_in(session, user) == 1
    # Who had given only the old password begins again.
    assert "/sign-in" in half.get("/sign-in/code").headers["Location"]
    assert staffing.sign_in(app.test_client(), "mo@example.org") == ""
    assert staffing.sign_in(app.test_client(), "mo@example.org", staffing.NEW)


def test_what_is_refused(app: Flask, people: People, session: Session) -> None:
    staffing.with_password(app, session, people.users["mo"], factor=True)
    mo = people.client("mo")
    for old, new in (("wrong", staffing.NEW), (staffing.PASSWORD, "short"), ("", "")):
        form = {"old_password": old, "password": new}
        answer = mo.post("/account/password", data=form)
        assert answer.status_code == 400
        assert "wrong" not in answer.text.partition("<form")[0]
    long = {"old_password": staffing.PASSWORD, "password": "x" * 4000}
    assert mo.post("/account/password", data=long).status_code == 400
    assert people.client("vera").post("/account/password", data=long).status_code == 302


def test_an_easy_password_is_refused(app: Flask, people: People, session: Session) -> None:
    user = people.users["mo"]
    staffing.with_password(app, session, user, factor=True)
    mo = people.client("mo")
    for easy, words in (("password1234", "Many people use"), ("mo goes upstairs", "Your name")):
        form = {"old_password": staffing.PASSWORD, "password": easy}
        answer = mo.post("/account/password", data=form)
        assert answer.status_code == 400 and words in answer.text
