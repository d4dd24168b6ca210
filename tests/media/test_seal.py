"""Originals: encrypted in a stream, noise without their story's key."""

import hashlib
import tracemalloc
from pathlib import Path

import pytest

from archive.errors import Absent
from archive.media import open_store, seal
from archive.media.disk import DiskStore


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return open_store(tmp_path / "media")


def test_seals_and_unseals(store: DiskStore, tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"what I saw " * 200_000)
    key = seal.new_story_key()
    tracemalloc.start()
    sealed = seal.seal(key, source, store)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert sealed.size == source.stat().st_size
    assert sealed.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert b"what I saw" not in store.path(sealed.key).read_bytes()
    seal.unseal(key, sealed.key, store, target)
    assert target.read_bytes() == source.read_bytes()
    assert not list(store.work.iterdir())


@pytest.mark.parametrize("key", ["", seal.new_story_key()], ids=["none", "another"])
def test_without_the_key_there_is_nothing(store: DiskStore, tmp_path: Path, key: str) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"what I saw")
    sealed = seal.seal(seal.new_story_key(), source, store)
    with pytest.raises(Absent):
        seal.unseal(key, sealed.key, store, tmp_path / "target")


def test_broken_bytes_are_absent(store: DiskStore, tmp_path: Path) -> None:
    source, key = tmp_path / "source", seal.new_story_key()
    source.write_bytes(b"what I saw" * 1000)
    sealed = seal.seal(key, source, store)
    file = store.path(sealed.key)
    file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(Absent):
        seal.unseal(key, sealed.key, store, tmp_path / "target")


def test_every_story_has_its_own_key() -> None:
    assert seal.new_story_key() != seal.new_story_key()
