"""The one place that knows what time it is, so that tests can travel."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, tzinfo


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system
_zone: tzinfo = UTC


def keep_days_of(zone: tzinfo) -> None:
    """Let days begin where the archive's narrators live: a wait must not end the evening before."""
    global _zone
    _zone = zone


def now() -> datetime:
    """Return this moment in UTC, with its zone."""
    return _source()


def today() -> date:
    """Return today's date; consents and holds count in whole days of the archive's own zone."""
    return now().astimezone(_zone).date()


def began(day: date) -> datetime:
    """Return the moment in which *day* begins."""
    return _moment(day, time.min)


def ended(day: date) -> datetime:
    """Return the last moment of *day*."""
    return _moment(day, time.max)


def _moment(day: date, at: time) -> datetime:
    try:
        return datetime.combine(day, at, _zone).astimezone(UTC)
    except OverflowError:
        # The first and the last day there are: elsewhere they lie beyond.
        return datetime.combine(day, at, UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Hold the clock still at *moment* inside the block."""
    global _source
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
