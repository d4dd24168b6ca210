"""What was noted within a savepoint that is undone was never done."""

from flask import Flask
from sqlalchemy import select

from archive import sessions
from archive.actions import chain, entries
from archive.models import Entry


def test_a_savepoint_undone_takes_its_entries_along(both: Flask) -> None:
    with sessions(both)() as session:
        entries.note(session, "staff", "described")
        for undone in (True, False):
            inner = session.begin_nested()
            entries.note(session, "staff", "imported", undone=undone)
            session.flush()
            inner.rollback() if undone else inner.commit()
        entries.note(session, "staff", "held")
        session.commit()
        rows = session.execute(select(Entry.act, Entry.detail).order_by(Entry.number)).all()
        assert [row.act for row in rows] == ["described", "imported", "held"]
        assert rows[1].detail == {"undone": False}
        assert chain.verify(session) is None
