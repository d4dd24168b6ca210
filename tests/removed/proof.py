"""Prove that the planted word and the patch are in none of what was given out."""

from collections.abc import Iterable
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media
from archive.media import seal
from archive.models import Base, Item
from tests.listening import heard
from tests.removed import evidence
from tests.removed.evidence import NOISE
from tests.removed.givenout import Given, files
from tests.removed.planting import WORD

# Part of the recording that was never removed is this much like itself.
SAME = 0.5
CHANCE = 0.35


def clean(given: Iterable[Given], original: Path, folder: Path) -> dict[str, int]:
    """Look at everything; return how many there were of each kind, so that none is zero."""
    every = list(given)
    words(every)
    return {
        "sound": sounds(every, original, folder),
        "film": films(every, folder),
        "still": stills(every),
        "wave": waves(every),
    }


def words(given: Iterable[Given]) -> None:
    """Read every body, and every archive in it."""
    for each in given:
        for text in evidence.texts(each.data):
            assert WORD not in text, f"{each.who} read it at {each.address}"


def sounds(given: Iterable[Given], original: Path, folder: Path) -> int:
    """Listen to every sound: by model, and by likeness to the removed span."""
    whole, every = evidence.samples(original), list(given)
    found = [*files(every, "audio", folder), *files(every, "video", folder)]
    _hear(found)
    for each, path in found:
        where = f"{each.who} heard it at {each.address}"
        sound = evidence.samples(path)
        offset = 0 if evidence.lasts(path) else 8000
        assert evidence.is_silent(sound, offset), where
        assert evidence.alike(whole, sound, offset) < CHANCE, where
    return len(found)


def _hear(found: list[tuple[Given, Path]]) -> None:
    """Listen to all of *found* at once, and to each alone where the word is heard."""
    if not found or WORD not in heard(*(path for _, path in found)).casefold():
        return
    for each, path in found:
        assert WORD not in heard(path).casefold(), f"{each.who} heard it at {each.address}"
    raise AssertionError(f"heard among {[each.address for each, _ in found]}")


def films(given: Iterable[Given], folder: Path) -> int:
    """Look at every film, sharpened too."""
    count = 0
    for each, path in files(given, "video", folder):
        whole = evidence.lasts(path)
        found = evidence.in_film(path, 0 if whole else 8000)
        assert found < NOISE, f"{each.who} saw it at {each.address}: {found:.2f}"
        count += 1
    return count


def stills(given: Iterable[Given]) -> int:
    """Look at every photo, poster and thumbnail, sharpened too."""
    count = 0
    for each in given:
        if each.kind == "image/jpeg":
            found = max(
                evidence.in_photo(each.data),
                evidence.in_still(each.data, 1000),
                evidence.in_still(each.data, 8400),
            )
            assert found < NOISE, f"{each.who} saw it at {each.address}: {found:.2f}"
            count += 1
    return count


def waves(given: Iterable[Given]) -> int:
    """Look at every waveform."""
    count = 0
    for each in given:
        if each.kind == "application/json" and b'"peaks"' in each.data:
            assert evidence.is_flat(each.data), f"{each.who} saw it at {each.address}"
            count += 1
    return count


def index(folder: Path) -> None:
    """Read the files of the index as bytes."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert found
    for path in found:
        assert WORD.encode() not in path.read_bytes().lower(), path


def rows(session: Session) -> None:
    """Read every row of every table as the site reads it, but the marks themselves."""
    for table in Base.metadata.sorted_tables:
        if table.name == "redaction":
            continue
        for row in session.execute(select(table)):
            assert WORD not in str(row).casefold(), table.name
    session.rollback()


def disk(app: Flask) -> None:
    """Read the database's own files, its log among them."""
    home = app.extensions["settings"].data
    for path in home.glob("archive.db*"):
        assert WORD.encode() not in path.read_bytes().lower(), path


def originals(session: Session, original: Path, folder: Path) -> None:
    """Open what is sealed, and look and listen there too."""
    for item in session.scalars(select(Item).where(Item.original_key != "")):
        target = folder / f"opened-{item.id}"
        seal.unseal(item.story.sealed_key, item.original_key, media.store(), target)
        kind = {"audio": "audio/flac", "video": "video/mp4", "photo": "image/jpeg"}[item.kind]
        given = Given("the store", "original", item.kind, kind, target.read_bytes())
        clean([given], original, folder)
        target.unlink()
