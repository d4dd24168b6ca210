"""Bytes on their way in, appended piece by piece under a cipher: on the disk they are noise.

AES in counter mode, because a piece may begin anywhere and be read again from anywhere.
The key stands in the upload's row only. What is sealed for good is sealed by age (seal.py).
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from archive.errors import Absent, Refused
from archive.media import ffmpeg
from archive.media.errors import MediaError
from archive.media.stores import Store
from archive.media.work import folder

# So much may be lost where a machine dies in the middle of one very long piece.
SYNC_EVERY = 8 * 1024 * 1024
_BLOCK, _CHUNK = 16, 1024 * 1024
_PATIENCE_S = 0.02
_MEASURED, _MEASURING_S = 16 * 1024 * 1024, 10


def new_key() -> str:
    """Return a new key for one upload."""
    return secrets.token_hex(32)


def home(store: Store) -> Path:
    """Return the folder of what is arriving, on the store's own disk."""
    found = store.work.with_name(".arriving")
    found.mkdir(exist_ok=True, mode=0o700)
    return found


def free(store: Store) -> int:
    """Return how many bytes the store's disk can still take."""
    return shutil.disk_usage(home(store)).free


@contextmanager
def hold(store: Store, name: str, seconds: float = 0) -> Iterator[Path]:
    """Yield the file of *name*, which nobody else may append to during the block.

    Raises Refused("upload-busy") where somebody else still does after *seconds*. The lock
    goes with its process, however that ends.
    """
    path = home(store) / name
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, time.monotonic() + seconds)
        yield path
    finally:
        os.close(handle)


def _lock(handle: int, until: float) -> None:
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() >= until:
            raise Refused("upload-busy")
        time.sleep(_PATIENCE_S)


def append(
    path: Path,
    key: str,
    kept: int,
    chunks: Iterable[bytes],
    synced: Callable[[int], object] = lambda total: None,
) -> int:
    """Write *chunks* after the first *kept* bytes of *path*; return how many it has then.

    What stands behind *kept* was never synced and is cut off. *synced* is told the total
    whenever it is safe on the disk. Where *chunks* break off, what came of them is kept
    before the error goes on. Raises Absent where the first bytes are not there.
    """
    if path.stat().st_size < kept:
        raise Absent
    total = since = kept
    with path.open("r+b", buffering=0) as file:
        file.truncate(kept)
        file.seek(kept)
        put = _writer(file, _at(key, kept))
        try:
            for chunk in chunks:
                put(chunk)
                total += len(chunk)
                if total - since >= SYNC_EVERY:
                    _sync(file)
                    synced(total)
                    since = total
        finally:
            _sync(file)
            synced(total)
    return total


def _writer(file: RawIOBase, cipher: CipherContext) -> Callable[[bytes], None]:
    """Return what writes a chunk under *cipher*, through one buffer: making them costs more."""
    room = bytearray()

    def put(chunk: bytes) -> None:
        nonlocal room
        if len(room) < len(chunk) + _BLOCK:
            room = bytearray(len(chunk) + _BLOCK)
        left = memoryview(room)[: cipher.update_into(chunk, room)]
        while left:
            left = left[file.write(left) or 0 :]

    return put


def read(path: Path, key: str, start: int, most: int) -> bytes:
    """Return at most *most* bytes of *path* from *start*, as they were sent."""
    with path.open("rb") as file:
        file.seek(start)
        return _at(key, start).update(file.read(most))


def write_out(path: Path, key: str, target: Path, most: int) -> None:
    """Write the first *most* bytes of *path* to *target* as they were sent; Absent if fewer."""
    if path.stat().st_size < most:
        raise Absent
    cipher, left = _at(key, 0), most
    with path.open("rb") as file, target.open("wb") as out:
        while left:
            chunk = file.read(min(_CHUNK, left))
            out.write(cipher.update(chunk))
            left -= len(chunk)


def length_ms(store: Store, name: str, key: str, received: int) -> int:
    """Return about how long a recording is of which *received* bytes came; 0 where unknown.

    Only the beginning is looked into; the rest is reckoned to be as dense.
    """
    most = min(received, _MEASURED)
    streams = ("-map", "0:a:0?", "-map", "0:V:0?", "-c", "copy", "-f", "null", "-")
    with folder(store.work) as work:
        taste = work / "taste"
        try:
            write_out(home(store) / name, key, taste, most)
            found = ffmpeg.run([*ffmpeg.source(taste), *streams], _MEASURING_S)
        except (Absent, FileNotFoundError, MediaError):
            return 0
    return found * received // most


def remove(store: Store, name: str) -> None:
    """Remove the file of *name*; no error where it is gone."""
    (home(store) / name).unlink(missing_ok=True)


def names(store: Store) -> list[str]:
    """Return the name of every file that is arriving."""
    return [file.name for file in home(store).iterdir()]


def _at(key: str, offset: int) -> CipherContext:
    """Return the cipher as it stands after *offset* bytes."""
    counter = (offset // _BLOCK).to_bytes(_BLOCK, "big")
    cipher = Cipher(AES(bytes.fromhex(key)), CTR(counter)).encryptor()
    cipher.update(bytes(offset % _BLOCK))
    return cipher


def _sync(file: RawIOBase) -> None:
    os.fsync(file.fileno())
