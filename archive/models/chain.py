"""Chain each entry to the one before, in the last instant of its transaction.

Entries are noted while work is under way and wait beside the session until it commits. Only
then is the end of the chain taken, by one transaction at a time, and let go by the commit
itself: nobody waits for another's work, and nothing is asked for while the end is held.
"""

from typing import Any

from sqlalchemy import Connection, event, select, text, update
from sqlalchemy.orm import Session, SessionTransaction

from archive import clock
from archive.formats.chain import BEGINNING, digest
from archive.models.entry import Entry, line
from archive.models.story import Story
from archive.models.user import User

# Made once: every transaction that notes something asks both.
_LAST = (
    select(Entry.number, Entry.digest)
    .where(Entry.number.is_not(None))
    .order_by(Entry.number.desc())
    .limit(1)
)
_LOOSE = select(Entry).where(Entry.number.is_(None)).order_by(Entry.id)
# The name of PostgreSQL's lock on the end of the chain; any number that nobody else uses.
LOCK = 4_307_201_811
_WAITING = "entries waiting"
_SAVEPOINTS = "entries waiting at each savepoint"


def noted(session: Session) -> list[Entry]:
    """Return the entries noted in this transaction, in order; they are in no table yet."""
    found: list[Entry] = session.info.setdefault(_WAITING, [])
    return found


@event.listens_for(Session, "before_flush")
def _set_aside(session: Session, context: Any, instances: Any) -> None:
    """Keep new entries out of the flush: their place is known only at the end."""
    for entry in [new for new in session.new if isinstance(new, Entry) and new.number is None]:
        session.expunge(entry)
        entry.at = entry.at or clock.now()
        noted(session).append(entry)


@event.listens_for(Session, "before_commit")
def _chain(session: Session) -> None:
    if session.in_nested_transaction() or not (session.new or noted(session)):
        return
    session.flush()
    if not noted(session):
        return
    new, session.info[_WAITING] = noted(session), []
    _take_the_end(session, new)
    number, last = _adopt(session, *_end(session))
    for entry in new:
        number += 1
        entry.number, entry.digest = number, digest(last, line(entry, number))
        last = entry.digest
        session.add(entry)
    session.flush()


@event.listens_for(Session, "after_transaction_create")
def _begin(session: Session, transaction: SessionTransaction) -> None:
    """Remember how much was noted before a savepoint. What is new goes into no table by it."""
    if transaction.nested:
        session.info.setdefault(_SAVEPOINTS, {})[id(transaction)] = len(noted(session))


@event.listens_for(Session, "after_soft_rollback")
def _undo(session: Session, transaction: SessionTransaction) -> None:
    """Drop what a savepoint noted that was rolled back; what came before it stays."""
    if transaction.nested:
        before = session.info.get(_SAVEPOINTS, {}).pop(id(transaction), 0)
        del noted(session)[before:]


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    """Drop what a transaction noted that was not committed: it never happened."""
    if transaction.parent is None:
        session.info.pop(_WAITING, None)
        session.info.pop(_SAVEPOINTS, None)


def _take_the_end(session: Session, new: list[Entry]) -> None:
    """Let no other transaction chain until this one has ended. SQLite has one writer anyway.

    The rows that entries point to are taken first, in order: whoever holds one of them may
    itself be waiting for the end.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for table, ids in (
        (Story, sorted({e.story_id for e in new if e.story_id})),
        (User, sorted({e.user_id for e in new if e.user_id})),
    ):
        if ids:
            wanted = select(table.id).where(table.id.in_(ids)).order_by(table.id)
            session.execute(wanted.with_for_update(read=True, key_share=True))
    session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _end(session: Session) -> tuple[int, str]:
    """Return number and digest of the last line."""
    found = session.execute(_LAST).first()
    return (found.number or 0, found.digest or BEGINNING) if found else (0, BEGINNING)


def _adopt(session: Session, number: int, last: str) -> tuple[int, str]:
    """Chain what the release before this one wrote while both were running."""
    for entry in session.scalars(_LOOSE).all():
        number += 1
        last = digest(last, line(entry, number))
        place = update(Entry).where(Entry.id == entry.id).values(number=number, digest=last)
        session.execute(place, execution_options={"synchronize_session": False})
        session.expire(entry)
    return number, last


# The same in the database itself, against whoever comes past the program. An entry that has
# no place yet may be given one. Migration 0009 says this in its own words.
_SQLITE = """CREATE TRIGGER entry_no_{what} BEFORE {what} ON entry {when}
BEGIN SELECT RAISE(ABORT, 'an entry is never changed or removed'); END"""
_FUNCTION = """CREATE OR REPLACE FUNCTION entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an entry is never changed or removed'; END $$"""
_ROWS = """CREATE TRIGGER entry_no_{what} BEFORE {what} ON entry
FOR EACH ROW {when} EXECUTE FUNCTION entry_refuse()"""
_WHOLE = """CREATE TRIGGER entry_no_TRUNCATE BEFORE TRUNCATE ON entry
FOR EACH STATEMENT EXECUTE FUNCTION entry_refuse()"""


_GUARDS = {
    "sqlite": (
        _SQLITE.format(what="UPDATE", when="WHEN OLD.number IS NOT NULL"),
        _SQLITE.format(what="DELETE", when=""),
    ),
    "postgresql": (
        _FUNCTION,
        _ROWS.format(what="UPDATE", when="WHEN (OLD.number IS NOT NULL)"),
        _ROWS.format(what="DELETE", when=""),
        _WHOLE,
    ),
}


@event.listens_for(Entry.__table__, "after_create")
def _guard(table: Any, connection: Connection, **_: Any) -> None:
    for statement in _GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
