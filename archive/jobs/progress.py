"""How far the running job is: said by its task, written for the pages that wait for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Writing each percent would keep the database busier than the job does.
EVERY_S = 1.0

_tell: ContextVar[Callable[[int], object] | None] = ContextVar("tell", default=None)


def report(percent: int) -> None:
    """Say that the running job is *percent* done; nothing happens outside a worker."""
    tell = _tell.get()
    if tell is not None:
        tell(percent)


@contextmanager
def reporting(write: Callable[[int], object]) -> Iterator[None]:
    """Let report call *write* inside the block, at most once in EVERY_S seconds."""
    last = 0.0

    def tell(percent: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_S:
            last = time.monotonic()
            write(percent)

    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)
