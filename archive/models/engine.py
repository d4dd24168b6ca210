"""What SQLite needs to be told: whole transactions, patience, and to erase what it deletes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

# In bytes. Writing so much anew takes some seconds; who wants to write waits ten at most.
LARGEST_REWRITTEN = 128 * 1024 * 1024

_writing: ContextVar[bool] = ContextVar("writing", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """Begin the transactions of this block as writers.

    A SQLite transaction that reads first and writes later fails at once when another
    has written between; BEGIN IMMEDIATE waits its turn instead.
    """
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def set_writing(now: bool) -> None:
    """Say whether transactions begun from here on in this context will write."""
    _writing.set(now)


def is_writing() -> bool:
    """Tell whether transactions begun here and now will write."""
    return _writing.get()


def prepare(engine: Engine) -> None:
    """Set up *engine*; does nothing for other databases than SQLite."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "busy_timeout=10000",
        "foreign_keys=ON",
        "secure_delete=ON",
        "synchronous=NORMAL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    if _writing.get():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        _begin_to_read(connection)


def _begin_to_read(connection: Connection) -> None:
    try:
        # It waits for nobody: said to the driver itself, which is quicker.
        connection.connection.cursor().execute("BEGIN")
    except connection.dialect.loaded_dbapi.Error:
        # Said again, so that it fails as every other question does.
        connection.exec_driver_sql("BEGIN")


def truncate_log(session: Session) -> bool:
    """Bring SQLite's log into the database and empty it, so that it keeps no deleted words.

    Returns False where somebody is still reading an older state: try again.
    """
    with _bare(session) as cursor:
        if cursor is None:
            return True
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def rewrite_pages(session: Session) -> None:
    """Write SQLite's pages anew, so that none keeps deleted words in a corner of its own.

    secure_delete overwrites what is deleted, but not what a page held before SQLite moved it
    to another: once in some thousand changes. A large file stays as it is, for while it is
    written nobody else can write.
    """
    with _bare(session) as cursor:
        if cursor is None:
            return
        size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if cursor.execute(size).fetchone()[0] <= LARGEST_REWRITTEN:
            # Else every word that is kept here stands in a folder for passing files for a while.
            cursor.execute("PRAGMA temp_store = MEMORY")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA temp_store = DEFAULT")


@contextmanager
def _bare(session: Session) -> Iterator[Any]:
    """Yield a cursor outside any transaction; None for other databases than SQLite."""
    engine = session.get_bind()
    if engine.dialect.name != "sqlite" or not isinstance(engine, Engine):
        yield None
        return
    session.commit()
    connection = engine.raw_connection()
    try:
        yield connection.cursor()
    finally:
        connection.close()
