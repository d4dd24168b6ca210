"""account.index: name, locks and devices of one person."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import SignIn
from tests import staffing
from tests.people import People


def test_it_lists_what_is_mine(people: People, session: Session) -> None:
    row = SignIn(user_id=people.users["mo"].id, key="elsewhere", device="Firefox, Windows")
    other = SignIn(user_id=people.users["max"].id, key="his", device="Opera, Linux")
    session.add_all([row, other])
    session.commit()
    page = people.client("mo").get("/account").text
    assert "Firefox, Windows" in page and "Opera" not in page
    assert page.count("This device") == 1
    assert "mo@example.org" in page and "You have no recovery codes." in page
    assert "Your only one." in page and "Remove the app" not in page


def test_a_device_is_browser_and_system_only(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    staffing.with_password(app, session, people.users["mo"])
    said = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1"
    form = {"email": "mo@example.org", "password": staffing.PASSWORD}
    client.post("/sign-in", data=form, headers={"User-Agent": said})
    kept = session.query(SignIn).order_by(SignIn.id.desc()).first()
    assert kept is not None and kept.device == "Safari, iPhone"
    assert "127.0.0.1" not in str(vars(kept))


def test_visitors_sign_in(client: FlaskClient, people: People) -> None:
    assert "/sign-in" in client.get("/account").headers["Location"]
