"""The record on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive import sessions
from archive.jobs.worker import run_pending
from tests.people import People
from tests.stores import STORES, site


@pytest.fixture(params=STORES)
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The app, once on SQLite and once on PostgreSQL."""
    with site(request.param, tmp_path) as app:
        yield app


@pytest.fixture
def session(both: Flask) -> Iterator[Session]:
    with sessions(both)() as found:
        yield found


@pytest.fixture
def people(both: Flask, session: Session) -> People:
    return People(both, session)


@pytest.fixture
def work(both: Flask, session: Session) -> Callable[[], int]:
    """Run what waits, and look again."""

    def run() -> int:
        done = run_pending(sessions(both), both.extensions["tasks"])
        session.rollback()
        return done

    return run
