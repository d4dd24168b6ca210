"""Pieces under a cipher: joined anywhere, torn anywhere, and noise to anyone else."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import media
from archive.errors import Absent, Refused
from archive.media import arriving
from archive.media.disk import DiskStore

WHOLE = hashlib.shake_256(b"seed").digest(5000)


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return media.open_store(tmp_path)


@settings(deadline=None, max_examples=60)
@given(cuts=st.lists(st.integers(0, len(WHOLE)), max_size=6), start=st.integers(0, len(WHOLE)))
def test_however_it_is_cut_it_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], start: int
) -> None:
    store, key, kept = media.open_store(tmp_path_factory.mktemp("s")), arriving.new_key(), 0
    for cut in [*sorted(cuts), len(WHOLE)]:
        with arriving.hold(store, "a") as path:
            kept = arriving.append(path, key, kept, [WHOLE[kept:cut]])
    arriving.write_out(path, key, path.with_name("out"), kept)
    assert path.with_name("out").read_bytes() == WHOLE
    assert arriving.read(path, key, start, 100) == WHOLE[start : start + 100]
    assert WHOLE[:32] not in path.read_bytes()


def test_what_was_not_noted_is_cut_off(store: DiskStore) -> None:
    key = arriving.new_key()
    with arriving.hold(store, "a") as path:
        arriving.append(path, key, 0, [b"noted"])
        with path.open("ab") as file:
            file.write(b"written when the machine died")
        assert arriving.append(path, key, 5, [b" and on"]) == 12
        assert arriving.read(path, key, 0, 99) == b"noted and on"


def test_a_torn_piece_is_kept_as_far_as_it_came(store: DiskStore) -> None:
    def torn() -> Iterator[bytes]:
        yield b"as far as "
        yield b"here"
        raise OSError

    told: list[int] = []
    with arriving.hold(store, "a") as path, pytest.raises(OSError):
        arriving.append(path, arriving.new_key(), 0, torn(), told.append)
    assert told == [14] and path.stat().st_size == 14


def test_a_long_piece_is_noted_on_the_way(store: DiskStore) -> None:
    told: list[int] = []
    chunks = [bytes(arriving.SYNC_EVERY // 2)] * 5
    with arriving.hold(store, "a") as path:
        arriving.append(path, arriving.new_key(), 0, chunks, told.append)
    each = arriving.SYNC_EVERY
    assert told == [each, 2 * each, 2 * each + each // 2]


def test_bytes_that_are_gone(store: DiskStore) -> None:
    with arriving.hold(store, "a") as path:
        with pytest.raises(Absent):
            arriving.append(path, arriving.new_key(), 5, [b"more"])
        with pytest.raises(Absent):
            arriving.write_out(path, arriving.new_key(), path.with_name("out"), 5)
    assert arriving.length_ms(store, "a", arriving.new_key(), 5) == 0


HOLD = """
import sys, time
from pathlib import Path
from archive import media
from archive.media import arriving
with arriving.hold(media.open_store(Path(sys.argv[1])), "a"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_lock_goes_with_its_process(store: DiskStore) -> None:
    command = [sys.executable, "-c", HOLD, str(store.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    with pytest.raises(Refused, match="upload-busy"), arriving.hold(store, "a"):
        pass
    process.kill()
    process.communicate(timeout=20)
    with arriving.hold(store, "a", 5):
        assert arriving.names(store) == ["a"]
