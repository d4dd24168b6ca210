"""Private folders for files being made; those of a process that died are swept."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive import clock

_LOCK = ".lock"
# Long enough for a folder just made to be locked.
_YOUNG_S = 60


@contextmanager
def folder(home: Path) -> Iterator[Path]:
    """Yield a new folder in *home* that only this user may enter; it is always removed.

    It holds a lock while its process lives, so that sweep can tell.
    """
    made = Path(tempfile.mkdtemp(dir=home))
    lock = os.open(made / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(lock)


def sweep(home: Path) -> int:
    """Remove what dead processes left in *home*, unsealed originals among it; return how many."""
    return sum(_remove(left) for left in home.iterdir() if _is_left(left))


def _is_left(left: Path) -> bool:
    """Tell whether nobody works on *left* any more."""
    try:
        age_s = clock.now().timestamp() - left.stat().st_mtime
        if age_s < _YOUNG_S:
            return False
        # A stray file has no lock: an hour is more than any copy takes.
        if not left.is_dir():
            return age_s > 3600
        lock = os.open(left / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True


def _remove(left: Path) -> bool:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)
    return True
