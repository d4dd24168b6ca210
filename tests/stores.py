"""A site over fresh tables in either database, for the tests that hold on both."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import create_engine

from archive.extensions import db
from archive.models import Base
from tests import postgres
from tests.conftest import make_app

STORES = ("sqlite", "postgresql")


def new_database() -> str:
    """Return the URL of a fresh database on PostgreSQL, with every table."""
    return postgres.new_database(postgres.server(), _tables())


@cache
def _tables() -> str:
    """Return a PostgreSQL database with every table, made once a process to be copied."""
    url = postgres.new_database(postgres.server())
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    return url


@contextmanager
def site(store: str, folder: Path, **others: Any) -> Iterator[Flask]:
    """Yield the app over fresh tables in *store*; *others* are settings."""
    url = new_database() if store == "postgresql" else ""
    app = make_app(folder, url, **others)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()
        if url:
            postgres.drop_database(postgres.server(), url)
