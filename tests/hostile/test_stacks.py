"""Marks stacked on one letter by the thousand: normalising them must hold nobody up."""

from time import process_time

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import staffing
from tests.hostile.test_every_door import back, telling, visitor
from tests.people import People

STACK = "a" + "\u0301\u0316" * 20_000
DOORS = (
    (visitor, "/mine", "words", 400),
    (visitor, "/sign-in", "email", 200),
    (visitor, "/sign-in", "password", 200),
    (telling, "/share/write", "body", 302),
    (telling, "/share/about", "title", 302),
    (back, "/mine/message", "body", 302),
)


@pytest.mark.parametrize(("who", "address", "field", "status"), DOORS)
def test_a_stack_of_marks(
    app: Flask, people: People, session: Session, who: object, address: str, field: str, status: int
) -> None:
    assert callable(who)
    staffing.with_password(app, session, people.users["mo"])
    client, given = who(people, session), {"email": "mo@example.org", "password": "x" * 12}
    began = process_time()
    sent = given | {field: f"{STACK}@example.org"}
    assert client.post(address, data=sent).status_code == status
    assert process_time() - began < 1.5, "others waited"
