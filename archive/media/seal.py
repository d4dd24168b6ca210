"""Originals, encrypted as they arrive (age, X25519, in a stream). One key for each story."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pyrage import DecryptError, decrypt_io, encrypt_io
from pyrage.x25519 import Identity

from archive.errors import Absent
from archive.media.stores import Store
from archive.media.work import folder


@dataclass(frozen=True)
class Sealed:
    """Where sealed bytes are, and the size and digest they had before."""

    key: str
    size: int
    sha256: str


def new_story_key() -> str:
    """Return a new identity. It stands in its story's row only: without it the bytes are noise."""
    return str(Identity.generate())


def seal(story_key: str, source: Path, store: Store) -> Sealed:
    """Encrypt *source* to *story_key* and keep it; nothing unencrypted is written."""
    recipient = Identity.from_str(story_key).to_public()
    with folder(store.work) as work:
        sealed = work / "sealed"
        with source.open("rb") as plain, sealed.open("wb") as out:
            reader = _Hashing(plain)
            encrypt_io(reader, out, [recipient])
        return Sealed(store.put(sealed, "age", take=True), reader.size, reader.digest.hexdigest())


def unseal(story_key: str, key: str, store: Store, target: Path) -> None:
    """Decrypt the bytes of *key* into *target*; raises Absent where key or bytes are gone."""
    if not story_key:
        raise Absent
    with store.open(key) as sealed, target.open("wb") as out:
        try:
            decrypt_io(sealed, out, [Identity.from_str(story_key)])
        except (DecryptError, OSError) as error:
            # Broken bytes come as an OSError without a number; a full disk has one.
            if getattr(error, "errno", None):
                raise
            raise Absent from error


class _Hashing:
    """A file that counts and digests what is read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.size, self.digest = file, 0, hashlib.sha256()

    def read(self, most: int = -1) -> bytes:
        """Return the next bytes."""
        chunk = self.file.read(most)
        self.size += len(chunk)
        self.digest.update(chunk)
        return chunk
