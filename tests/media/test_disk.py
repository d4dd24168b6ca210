"""The store on a disk: whole files, keys of our own, nothing outside its root."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from archive import clock
from archive.errors import Absent
from archive.media import open_store, work
from archive.media.disk import DiskStore


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return open_store(tmp_path / "media")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    file = tmp_path / "../given name.exe"
    file.write_bytes(b"some bytes")
    return file


def test_keeps_and_gives_back(store: DiskStore, given: Path) -> None:
    key = store.put(given, "m4a")
    assert given.exists()
    assert key.endswith(".m4a")
    assert "given" not in key
    assert store.size(key) == 10
    with store.open(key) as file:
        assert file.read() == b"some bytes"
    mode = store.path(key).stat().st_mode & 0o777
    assert (mode, store.root.stat().st_mode & 0o777) == (0o600, 0o700)
    assert list(store.keys()) == [key]


def test_takes_the_file_where_told_to(store: DiskStore, given: Path) -> None:
    key = store.put(given, "mp4", take=True)
    assert not given.exists()
    assert store.path(key).read_bytes() == b"some bytes"
    assert not list(store.work.iterdir())


def test_deletes_twice_without_complaint(store: DiskStore, given: Path) -> None:
    key = store.put(given, "jpg")
    store.delete(key)
    store.delete(key)
    assert list(store.keys()) == []
    with pytest.raises(Absent):
        store.path(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "../outside",
        "/etc/passwd",
        "ab/../../outside.m4a",
        "ab/" + "a" * 32 + ".m4a/..",
        "ab/" + "a" * 32 + ".m4a\n",
        "AB/" + "A" * 32 + ".m4a",
        ".work/" + "a" * 32 + ".m4a",
    ],
)
def test_nothing_but_keys_is_found(store: DiskStore, tmp_path: Path, key: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"secret")
    for call in (store.path, store.open, store.size):
        with pytest.raises(Absent):
            call(key)
    store.delete(key)
    assert outside.exists()


def test_links_are_not_followed(store: DiskStore, tmp_path: Path, given: Path) -> None:
    key = store.put(given, "m4a")
    path = store.path(key)
    path.unlink()
    path.symlink_to(given)
    with pytest.raises(Absent):
        store.path(key)


@pytest.mark.parametrize("suffix", ["", "../x", "m4a/x", "averylongsuffix", "M4A"])
def test_suffixes_are_plain(store: DiskStore, given: Path, suffix: str) -> None:
    with pytest.raises(ValueError, match="no suffix"):
        store.put(given, suffix)


def test_lists_by_age(store: DiskStore, given: Path) -> None:
    key = store.put(given, "m4a")
    hour = timedelta(hours=1)
    assert list(store.keys(hour)) == []
    with clock.standing_at(clock.now() + timedelta(minutes=61)):
        assert list(store.keys(hour)) == [key]


def test_work_folders_are_private_and_gone_afterwards(store: DiskStore) -> None:
    with work.folder(store.work) as made:
        (made / "x").write_bytes(b"plain")
        assert made.stat().st_mode & 0o777 == 0o700
        _age(made)
        assert work.sweep(store.work) == 0
        assert made.exists()
    assert not made.exists()


def test_the_sweep_removes_what_the_dead_left(store: DiskStore) -> None:
    left = store.work / "tmpdead"
    left.mkdir()
    (left / "source").write_bytes(b"plain")
    stray = store.work / "copy.part"
    stray.write_bytes(b"x")
    assert work.sweep(store.work) == 0
    _age(left)
    _age(stray)
    assert work.sweep(store.work) == 2
    assert not list(store.work.iterdir())


def _age(path: Path) -> None:
    then = clock.now().timestamp() - 7200
    os.utime(path, (then, then))
