"""booth.leave"""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password
from sqlalchemy.orm import Session

from tests.people import People
from tests.routes.booth.tablet import tablet

GOOD = "a long pass phrase"


@pytest.fixture(autouse=True)
def passwords(app: Flask, session: Session, people: People) -> None:
    with app.test_request_context():
        for name in ("mo", "fay", "marta"):
            people.users[name].password = hash_password(GOOD)
    session.commit()


def test_it_takes_a_moderators_password(people: People) -> None:
    client = tablet(people)
    assert b"Leave booth mode" in client.get("/booth/leave").data
    data = {"email": " Mo@example.org", "password": GOOD}
    assert client.post("/booth/leave", data=data).headers["Location"] == "/"
    assert client.get("/about").status_code == 200
    assert client.get("/review").status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("mo@example.org", "wrong"),
        ("fay@example.org", GOOD),
        ("marta@example.org", GOOD),
        ("max@example.org", ""),
        ("nobody@example.org", GOOD),
        ("", ""),
    ],
)
def test_nobody_elses(people: People, email: str, password: str) -> None:
    client = tablet(people)
    answer = client.post("/booth/leave", data={"email": email, "password": password})
    assert answer.status_code == 400
    assert client.get("/about").headers["Location"] == "/booth/start"


def test_elsewhere_it_is_absent(client: FlaskClient, people: People) -> None:
    assert client.get("/booth/leave").status_code == 404
