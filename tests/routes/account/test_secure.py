"""account.secure: where somebody without a second lock is led."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import staffing
from tests.people import People


def test_both_ways_are_offered(
    app: Flask, client: FlaskClient, people: People, session: Session
) -> None:
    staffing.with_password(app, session, people.users["fay"])
    staffing.sign_in(client, "fay@example.org")
    page = client.get("/account/second-factor").text
    assert 'href="/account/passkey"' in page and 'href="/account/app"' in page
    # Nothing of the desk is named to somebody who is only half in.
    assert "Session kits" not in page and "Sign out" in page


def test_who_has_one_needs_it_not(client: FlaskClient, people: People) -> None:
    assert people.client("fay").get("/account/second-factor").headers["Location"] == "/account"
    assert client.get("/account/second-factor").headers["Location"] == "/account"
