"""The store on a disk: files nobody else may read, written whole or not at all."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from archive import clock
from archive.errors import Absent

_KEY = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{30}\.[a-z0-9]{1,8}")


class DiskStore:
    """Keys are `ab/abcdef….suffix`: random, never from a file name."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.root = root.resolve()
        self.work = self.root / ".work"
        self.work.mkdir(exist_ok=True, mode=0o700)

    def put(self, source: Path, suffix: str, take: bool = False) -> str:
        """Keep *source* under a new key: on the disk before its name is there."""
        name = secrets.token_hex(16)
        key = f"{name[:2]}/{name}.{suffix}"
        if not _KEY.fullmatch(key):
            raise ValueError(f"{suffix!r} is no suffix")
        target = self.root / key
        target.parent.mkdir(exist_ok=True, mode=0o700)
        whole = source if take and self._same_disk(source) else self._copy(source)
        _settle(whole)
        whole.replace(target)
        _sync(target.parent)
        if take:
            source.unlink(missing_ok=True)
        return key

    def path(self, key: str) -> Path:
        """Return the file of *key*; raises Absent for what is no key of ours."""
        found = self.root / key if _KEY.fullmatch(key) else None
        if found is None or found.is_symlink() or not found.is_file():
            raise Absent
        return found

    def open(self, key: str) -> BinaryIO:
        """Return the bytes of *key* for reading."""
        return self.path(key).open("rb")

    def size(self, key: str) -> int:
        """Return how many bytes *key* has."""
        return self.path(key).stat().st_size

    def delete(self, key: str) -> None:
        """Destroy the file of *key*; no error where it is gone or was never a key."""
        if _KEY.fullmatch(key):
            (self.root / key).unlink(missing_ok=True)

    def keys(self, older_than: timedelta = timedelta(0)) -> Iterator[str]:
        """Yield every key put at least *older_than* ago."""
        latest = (clock.now() - older_than).timestamp()
        for file in self.root.glob("??/*"):
            key = f"{file.parent.name}/{file.name}"
            # A file may be deleted while the folder is read.
            if _KEY.fullmatch(key) and file.is_file() and file.stat().st_mtime <= latest:
                yield key

    def _same_disk(self, source: Path) -> bool:
        return source.stat().st_dev == self.root.stat().st_dev and not source.is_symlink()

    def _copy(self, source: Path) -> Path:
        copy = self.work / f"{secrets.token_hex(8)}.part"
        shutil.copyfile(source, copy)
        return copy


def _settle(file: Path) -> None:
    """Put *file* on the disk for good, as ours alone and as of now."""
    file.chmod(0o600)
    os.utime(file)
    _sync(file)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
