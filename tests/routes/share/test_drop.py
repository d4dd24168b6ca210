"""share.drop"""

import re

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Correction, Item
from tests.make import begin
from tests.people import People


def test_it_throws_away(client: FlaskClient, people: People) -> None:
    begin(client)
    client.post("/share/write", data={"body": "to be thrown"})
    page = client.get("/share/tell").get_data(as_text=True)
    address = re.search(r"/share/drop/[0-9a-f]+", page)
    assert address and client.post(address[0]).status_code == 302
    assert "to be thrown" not in client.get("/share/tell").get_data(as_text=True)


def test_what_was_asked_of_it_goes_along(
    client: FlaskClient, session: Session, people: People
) -> None:
    begin(client)
    client.post("/share/write", data={"body": "to be thrown"})
    item = session.scalars(select(Item)).one().public_id
    session.rollback()
    assert client.post(f"/mine/words/{item}/0", data={"after": "to be kept"}).status_code == 302
    assert client.post(f"/share/drop/{item}").status_code == 302
    assert session.scalars(select(Correction)).all() == []


def test_it_is_absent_for_anything_else(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/drop/0000").status_code == 404
