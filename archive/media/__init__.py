"""Files: kept, sealed, looked into, and rendered for a purpose."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.media import work as _work
from archive.media.disk import DiskStore
from archive.media.errors import MediaError
from archive.media.stores import Store

__all__ = [
    "DiskStore",
    "MediaError",
    "Store",
    "open_store",
    "store",
    "sweep_work",
    "use",
    "working",
]

_store: Store | None = None


def open_store(home: Path) -> DiskStore:
    """Return the store on the disk at *home*."""
    return DiskStore(home)


def use(store: Store) -> None:
    """Set the store that actions and tasks work with; the factory calls this."""
    global _store
    _store = store


def store() -> Store:
    """Return the store in use."""
    assert _store is not None, "media.use was not called"
    return _store


@contextmanager
def working() -> Iterator[Path]:
    """Yield a private folder on the store's disk, removed at the end of the block.

    What dead processes left goes first: an unsealed original must not lie about.
    """
    sweep_work()
    with _work.folder(store().work) as made:
        yield made


def sweep_work() -> int:
    """Remove the folders that dead processes left; return how many."""
    return _work.sweep(store().work)
