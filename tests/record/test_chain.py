"""Whatever is done to the record behind the program's back is found, and named."""

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from archive import sessions
from archive.actions import chain, entries
from archive.actions.chain import Fault
from archive.formats.chain import BEGINNING, Seal, digest, read_seal
from archive.models import AppendOnlyError, Entry
from archive.models.entry import line
from tests.record.stores import tamper

SHIFT = "UPDATE entry SET number = number {by} WHERE number > {n}"


def _write(app: Flask, count: int = 6) -> None:
    for number in range(count):
        with sessions(app)() as session:
            entries.note(session, "staff", "described", None, None, n=number, list=(1, 2))
            session.commit()


def _verify(app: Flask, since: Seal | None = None) -> Fault | None:
    with sessions(app)() as session:
        return chain.verify(session, since)


def test_a_whole_record_holds(both: Flask) -> None:
    assert _verify(both) is None
    _write(both)
    assert _verify(both) is None
    with sessions(both)() as session:
        rows = session.scalars(select(Entry).order_by(Entry.number)).all()
        assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6]
        assert rows[0].digest == digest(BEGINNING, line(rows[0], 1))


@pytest.mark.parametrize(
    ("done", "found"),
    [
        (["UPDATE entry SET detail = '{}' WHERE number = 3"], Fault("changed", 3)),
        (["UPDATE entry SET who = 'system' WHERE number = 1"], Fault("changed", 1)),
        (["UPDATE entry SET act = 'claimed' WHERE number = 6"], Fault("changed", 6)),
        (["DELETE FROM entry WHERE number = 3"], Fault("missing", 3)),
        (["DELETE FROM entry WHERE number = 1"], Fault("missing", 1)),
        (
            ["DELETE FROM entry WHERE number = 3", SHIFT.format(by="- 1", n=3)],
            Fault("missing", 3),
        ),
        (
            [
                "UPDATE entry SET number = 99 WHERE number = 2",
                "UPDATE entry SET number = 2 WHERE number = 3",
                "UPDATE entry SET number = 3 WHERE number = 99",
            ],
            Fault("reordered", 2),
        ),
        (
            [
                "UPDATE entry SET number = 99 WHERE number = 2",
                "UPDATE entry SET number = 2 WHERE number = 5",
                "UPDATE entry SET number = 5 WHERE number = 99",
            ],
            Fault("reordered", 2),
        ),
    ],
)
def test_tampering_is_named(both: Flask, done: list[str], found: Fault) -> None:
    _write(both)
    tamper(both, *done)
    assert _verify(both) == found


INSERT = (
    "INSERT INTO entry (number, digest, at, who, act, detail)"
    " SELECT {number}, {digest}, at, who, 'released', detail FROM entry WHERE number = 2"
)


@pytest.mark.parametrize(
    ("number", "made", "before", "found"),
    [
        ("4", "'" + "a" * 64 + "'", [SHIFT.format(by="+ 1", n=3)], Fault("inserted", 4)),
        ("0", "'" + "a" * 64 + "'", [], Fault("inserted", 1)),
        ("NULL", "NULL", [], Fault("inserted", 7)),
    ],
)
def test_a_line_put_in_is_named(
    both: Flask, number: str, made: str, before: list[str], found: Fault
) -> None:
    _write(both)
    tamper(both, *before, INSERT.format(number=number, digest=made))
    assert _verify(both) == found


def test_only_the_seal_finds_a_cut_end(both: Flask) -> None:
    _write(both)
    with sessions(both)() as session:
        kept = read_seal(str(chain.seal(session)))
    assert kept.count == 6
    _write(both, 2)
    assert _verify(both, kept) is None
    tamper(both, "DELETE FROM entry WHERE number > 4")
    assert _verify(both) is None
    assert _verify(both, kept) == Fault("cut", 5)


def _rewrite(session: Session, first: int) -> None:
    """Chain everything anew from line *first* on, as somebody would who knows how."""
    last = session.scalars(select(Entry.digest).where(Entry.number == first - 1)).one()
    for row in session.scalars(select(Entry).where(Entry.number >= first).order_by(Entry.number)):
        detail = {"n": 77}
        row_line = line(row, row.number or 0)
        last = digest(last or "", type(row_line)(**{**vars(row_line), "detail": detail}))
        change = update(Entry).where(Entry.id == row.id).values(detail=detail, digest=last)
        session.execute(change, execution_options={"synchronize_session": False})
    session.commit()


@pytest.mark.parametrize("later", [0, 3])
def test_only_the_seal_finds_a_record_chained_anew(both: Flask, later: int) -> None:
    _write(both)
    with sessions(both)() as session:
        kept = chain.seal(session)
    _write(both, later)
    tamper(both)
    with sessions(both)() as session:
        _rewrite(session, 5)
    assert _verify(both) is None
    assert _verify(both, kept) == Fault("rewritten", 6)


def test_the_program_itself_cannot_change_an_entry(both: Flask) -> None:
    _write(both, 2)
    with sessions(both)() as session:
        row = session.scalars(select(Entry)).first()
        assert row
        row.act = "released"
        with pytest.raises(AppendOnlyError):
            session.flush()


@pytest.mark.parametrize("change", [update(Entry).values(act="x"), delete(Entry)])
def test_the_database_refuses_too(both: Flask, change: object) -> None:
    _write(both, 2)
    with sessions(both)() as session, pytest.raises(DBAPIError):
        session.execute(change)  # type: ignore[call-overload]  # either of two statements
    assert _verify(both) is None


def test_what_is_rolled_back_leaves_no_hole(both: Flask) -> None:
    _write(both, 1)
    with sessions(both)() as session:
        for end in (session.rollback, session.close):
            entries.note(session, "staff", "claimed")
            session.flush()
            end()
        entries.note(session, "staff", "held")
        session.commit()
        session.commit()
    assert _verify(both) is None
    with sessions(both)() as session:
        rows = session.execute(select(Entry.number, Entry.act).order_by(Entry.number)).all()
        assert [tuple(row) for row in rows] == [(1, "described"), (2, "held")]


def test_what_the_release_before_wrote_is_taken_in(both: Flask) -> None:
    _write(both, 2)
    with sessions(both)() as session:
        session.execute(text(INSERT.format(number="NULL", digest="NULL")))
        session.commit()
    _write(both, 1)
    assert _verify(both) is None
    with sessions(both)() as session:
        acts = session.scalars(select(Entry.act).order_by(Entry.number)).all()
    assert acts == ["described", "described", "released", "described"]


@pytest.mark.parametrize("words", ["", "1", "1-zz", "-1-" + "0" * 64, "1-" + "0" * 63, "9" * 99])
def test_what_is_no_seal(words: str) -> None:
    with pytest.raises(ValueError, match="seal"):
        read_seal(words)
