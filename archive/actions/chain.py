"""Walk the record from its first line and name the first that does not hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.formats.chain import BEGINNING, Seal, digest
from archive.models import Entry
from archive.models.entry import line

BATCH = 1000


@dataclass(frozen=True)
class Fault:
    """What is wrong with line *number*: one of KINDS."""

    kind: str
    number: int


# changed: it does not say what it said. missing: it was taken out. inserted: it was never
# noted. reordered: it stands elsewhere. cut: the record ends before the seal does. rewritten:
# the record is whole and is not the one that was sealed.
KINDS = ("changed", "missing", "inserted", "reordered", "cut", "rewritten")


def seal(session: Session) -> Seal:
    """Return how long the record is and its last digest."""
    last = select(Entry.number, Entry.digest).where(Entry.number.is_not(None))
    row = session.execute(last.order_by(Entry.number.desc()).limit(1)).first()
    return Seal(row.number or 0, row.digest or "") if row else Seal(0, BEGINNING)


def verify(session: Session, since: Seal | None = None) -> Fault | None:
    """Return the first fault of the record; None where every line holds, up to *since* too."""
    before, number = BEGINNING, 0
    for row in _rows(session):
        if since and number == since.count and before != since.digest:
            return Fault("rewritten", number)
        number += 1
        if row.number != number or row.digest != digest(before, line(row, number)):
            return _name(session, row, number, before)
        before = row.digest
    if since and number < since.count:
        return Fault("cut", number + 1)
    if since and number == since.count and before != since.digest:
        return Fault("rewritten", number)
    loose = session.scalar(select(func.count(Entry.id)).where(Entry.number.is_(None)))
    return Fault("inserted", number + 1) if loose else None


def _rows(session: Session, first: int | None = None) -> Iterator[Any]:
    """Yield what the chain holds in order, from one look at it and some at a time."""
    columns = [column for column in Entry.__table__.columns if column.key != "id"]
    wanted = select(*columns).where(Entry.number.is_not(None))
    if first is not None:
        wanted = wanted.where(Entry.number >= first)
    ordered = wanted.order_by(Entry.number, Entry.id)
    with session.execute(ordered, execution_options={"yield_per": BATCH}) as rows:
        yield from rows


def _name(session: Session, row: Any, number: int, before: str) -> Fault:
    """Say what became of line *number*, where *row* stands and does not hold.

    Whoever takes a line out, or puts one in, may have numbered the rest anew; the digests
    still tell which row belongs where.
    """
    if row.number != number:
        return Fault("missing" if row.number > number else "inserted", number)
    rest = list(_rows(session, number + 1))
    fits = next((r for r in rest if r.digest == digest(before, line(r, number))), None)
    if fits is not None:
        return Fault("reordered" if _moved(row, number, fits, rest) else "inserted", number)
    after = rest[0] if rest else None
    if after and after.digest == digest(row.digest, line(after, number + 2)):
        return Fault("missing", number)
    return Fault("changed", number)


def _moved(row: Any, number: int, fits: Any, rest: Sequence[Any]) -> bool:
    """Tell whether *row* is a true line too, that stood after the one that *fits* here."""
    there = fits.number - number
    near = fits.digest if there == 1 else rest[there - 2].digest
    places = ((fits.digest, number + 1), (near, fits.number))
    return any(row.digest == digest(before, line(row, place)) for before, place in places)
