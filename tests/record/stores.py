"""Sites over a fresh SQLite file and a fresh PostgreSQL, and how somebody tampers with one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from archive import sessions
from archive.extensions import db
from archive.models import Base
from tests import postgres
from tests.conftest import make_app

STORES = ("sqlite", "postgresql")


@cache
def _tables() -> str:
    """Return a PostgreSQL database with every table, made once a process to be copied."""
    url = postgres.new_database(postgres.server())
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    return url


@contextmanager
def site(store: str, folder: Path) -> Iterator[Flask]:
    """Yield the app over fresh tables in *store*."""
    url = postgres.new_database(postgres.server(), _tables()) if store == "postgresql" else ""
    app = make_app(folder, url)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()
        if url:
            postgres.drop_database(postgres.server(), url)


def tamper(app: Flask, *statements: str) -> None:
    """Do what somebody does who may change the database itself: first away with the guards."""
    with sessions(app)() as session:
        on = " ON entry" if _on_postgresql(session) else ""
        for name in ("UPDATE", "DELETE"):
            session.execute(text(f"DROP TRIGGER IF EXISTS entry_no_{name}{on}"))
        for name in ("number", "digest"):
            session.execute(text(f"DROP INDEX IF EXISTS ix_entry_{name}"))
        for statement in statements:
            session.execute(text(statement))
        session.commit()


def _on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
