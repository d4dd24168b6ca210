"""Numbers in addresses that no row can have, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import make
from tests.people import People
from tests.stores import site

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
    with site("postgresql", tmp_path) as made:
        yield made


def test_there_is_nothing_there(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton).public_id
    session.commit()
    sol = people.client("sol")
    for number in TOO_MANY:
        for address in ADDRESSES:
            there = address.format(number, story=story)
            assert sol.post(there, data={"answer": "ask"}).status_code == 404, there
        assert sol.get(f"/record/people/{number}").status_code == 404
