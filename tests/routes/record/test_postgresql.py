"""The record on PostgreSQL: the same doors, another database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from archive import sessions
from archive.models import LegalHold
from tests.people import People
from tests.stores import site


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of a real PostgreSQL server."""
    with site("postgresql", tmp_path) as made:
        yield made


def test_a_name_that_postgresql_has_no_text_for_is_nobodys(app: Flask) -> None:
    with sessions(app)() as session:
        sol = People(app, session).client("sol")
        for page in ("/record", "/record/retention"):
            assert sol.get(f"{page}?collection=a%00b").status_code == 404
        assert sol.get("/record?act=a%00b").status_code == 200
        hold = {"reason": "A warrant.", "story": "a\0b"}
        answer = sol.post("/record/retention/hold", data=hold)
        assert answer.status_code == 400 and "no such story in this collection" in answer.text
        assert session.query(LegalHold).count() == 0
