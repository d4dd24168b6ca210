"""The one place that knows what time it is, so that tests can travel."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """Return this moment in UTC, with its zone."""
    return _source()


def today() -> date:
    """Return today's date in UTC; consents and holds count in whole UTC days."""
    return now().date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Hold the clock still at *moment* inside the block."""
    global _source
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
