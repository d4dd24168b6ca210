"""Numbers in addresses that no row can have, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive.extensions import db
from tests import make, postgres
from tests.conftest import make_app
from tests.people import People

ADDRESSES = (
    "/review/phrases/{}/drop",
    "/review/{story}/points/{}/drop",
    "/account/devices/{}/sign-out",
    "/people/{}/roles",
    "/record/retention/holds/{}/lift",
    "/record/retention/demands/{}/answer",
)
TOO_MANY = (2**31, 10**20, "9" * 5000)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a PostgreSQL server, whose whole numbers end soonest."""
    url = postgres.new_database(postgres.server())
    made = make_app(tmp_path, url)
    yield made
    with made.app_context():
        db.engine.dispose()
    postgres.drop_database(postgres.server(), url)


def test_there_is_nothing_there(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton).public_id
    session.commit()
    sol = people.client("sol")
    for number in TOO_MANY:
        for address in ADDRESSES:
            there = address.format(number, story=story)
            assert sol.post(there, data={"answer": "ask"}).status_code == 404, there
        assert sol.get(f"/record/people/{number}").status_code == 404
