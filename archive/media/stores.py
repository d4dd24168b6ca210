"""Where bytes are kept: the interface every backend has."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, Protocol


class Store(Protocol):
    """Bytes under keys of our own making, which say nothing of whose they are."""

    @property
    def work(self) -> Path:
        """A folder of this machine, on the store's own disk, for files still being made."""
        ...

    def put(self, source: Path, suffix: str, take: bool = False) -> str:
        """Keep the bytes of *source* for good and return their key; *take* moves the file."""
        ...

    def path(self, key: str) -> Path:
        """Return where the bytes of *key* are; raises Absent for what is no key or not there."""
        ...

    def open(self, key: str) -> BinaryIO:
        """Return the bytes of *key* for reading; raises Absent."""
        ...

    def size(self, key: str) -> int:
        """Return how many bytes *key* has; raises Absent."""
        ...

    def delete(self, key: str) -> None:
        """Destroy the bytes of *key*; what is gone already is no error."""
        ...

    def keys(self, older_than: timedelta = timedelta(0)) -> Iterator[str]:
        """Yield every key that was put at least *older_than* ago."""
        ...
