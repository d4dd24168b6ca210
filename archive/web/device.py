"""Telling from somebody else's phone, or a watched one: nothing is kept on it.

The cookie ends with the browser in any case. On a borrowed device it also ends after some
minutes without a page, and the pages' scripts store nothing to go on with later.
"""

from flask import Flask, session

from archive import clock

IDLE_MINUTES = 15
_KEPT = "borrowed"


def init_app(app: Flask) -> None:
    """End what was left open too long, and tell every page whose device this is."""
    app.before_request(_end_if_idle)
    app.context_processor(lambda: {"borrowed": is_borrowed()})


def borrow() -> None:
    """From now on keep nothing on this device."""
    session[_KEPT] = _minute()


def is_borrowed() -> bool:
    """Tell whether this device is to keep nothing."""
    return _KEPT in session


def _minute() -> int:
    return int(clock.now().timestamp()) // 60


def _end_if_idle() -> None:
    last = session.get(_KEPT)
    if last is None:
        return
    if not isinstance(last, int) or _minute() - last > IDLE_MINUTES:
        session.clear()
    elif _minute() != last:
        session[_KEPT] = _minute()
