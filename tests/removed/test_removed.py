"""Removed means removed: every byte the system gives out, in every role and state."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media
from archive.actions import areas, permanence, redactions
from archive.actions.redactions import How
from archive.errors import Absent
from archive.models import Item, Rendition
from tests.listening import heard
from tests.people import People
from tests.removed import evidence, proof
from tests.removed.givenout import Everybody, Given, files
from tests.removed.planting import (
    FILM,
    LENGTH_S,
    PHOTO,
    PHOTO_AT,
    PHOTO_SIDE,
    SIDE,
    WAY,
    WORD,
    Planted,
)

Work = Callable[[], int]


def claim(session: Session, people: People, planted: Planted) -> None:
    planted.story.claimed_by_id = people.users["mo"].id
    session.commit()


def remove(session: Session, people: People, planted: Planted, cover: str = "silence") -> None:
    """Remove the word, and cover the patch in the photo and on its way through the film."""
    mo = people.viewer("mo")
    how = How("third-party" if cover == "silence" else "private", cover)
    redactions.remove_words(session, mo, planted.story, WORD, how)
    w, h = SIDE / FILM[0], SIDE / FILM[1]
    ways = zip((0, LENGTH_S * 1000), WAY, strict=True)
    rows = [[ms, x / FILM[0], y / FILM[1], w, h] for ms, (x, y) in ways]
    # The item is not a whole number of seconds long.
    rows[1][0] = planted.items["video"].duration_ms or 0
    areas.cover(session, mo, planted.items["video"], rows, (None, None), How(cover="solid"))
    x, y = PHOTO_AT[0] / PHOTO[0], PHOTO_AT[1] / PHOTO[1]
    box = [[0, x, y, PHOTO_SIDE / PHOTO[0], PHOTO_SIDE / PHOTO[1]]]
    areas.cover(session, mo, planted.items["photo"], box, (None, None), How(cover="blur"))
    session.commit()


def keys(session: Session) -> set[str]:
    """Return the keys of what is given to others."""
    rows = session.scalars(select(Rendition).where(Rendition.kind.not_in(("review", "peaks"))))
    return {row.key for row in rows}


def others(given: list[Given]) -> list[Given]:
    return [each for each in given if not each.own]


def test_removed_means_removed(
    app: Flask,
    session: Session,
    people: People,
    planted: Planted,
    everybody: Everybody,
    work: Work,
    tmp_path: Path,
) -> None:
    original = tmp_path / "speech.flac"
    claim(session, people, planted)
    before = everybody.get(session, only=("vera", "fay"))
    _everything_was_there(before, original, tmp_path)
    old = keys(session)
    remove(session, people, planted)

    _nothing_meanwhile(session, everybody)
    work()
    session.expire_all()
    # Once it is made permanent everybody is asked: here, one of each kind.
    after = others(everybody.get(session, only=("vera", "fay", "sol")))
    counts = proof.clean(after, original, tmp_path)
    assert min(counts.values()) >= 1 and counts["sound"] >= 4, counts
    assert keys(session).isdisjoint(old)
    for key in old:
        with pytest.raises(Absent):
            media.store().path(key)
    proof.index(app.extensions["settings"].data / "index")

    # Made permanent, nobody has it any more: no moderator, no narrator, no row, no file.
    _make_permanent(session, people, planted, work)
    counts = proof.clean(everybody.get(session), original, tmp_path)
    assert counts["sound"] >= 6, counts
    proof.rows(session)
    proof.index(app.extensions["settings"].data / "index")
    proof.disk(app)
    proof.originals(session, original, tmp_path)
    named = {row.key for row in session.scalars(select(Rendition))}
    named |= {item.original_key for item in planted.story.items} - {""}
    assert set(media.store().keys()) == named


def _nothing_meanwhile(session: Session, everybody: Everybody) -> None:
    """Until the worker has made it again nothing of it is given out, and no text says it."""
    # Its narrator is a visitor to all but her own.
    given = others(everybody.get(session, only=("vera", "fay", "sol")))
    proof.words(given)
    assert not [each for each in given if _is_media(each)]


def _make_permanent(session: Session, people: People, planted: Planted, work: Work) -> None:
    """Of one recording one removal at a time: the words go first, then the area."""
    sol, film = people.viewer("sol"), planted.items["video"]
    for of_film in (False, True):
        for one in [found for found in redactions.listed(planted.story) if not found.permanent]:
            if bool(one.marks[0].boxes and one.marks[0].item is film) == of_film:
                assert permanence.make(session, sol, planted.story, one.id)
        session.commit()
        work()
        session.expire_all()


def _everything_was_there(given: list[Given], original: Path, folder: Path) -> None:
    """See that the tools find the word and the patch where they are."""
    assert any(WORD in text for each in given for text in evidence.texts(each.data))
    whole = evidence.samples(original)
    (_, sound), *others = files(given, "audio", folder)
    # It is heard in each, however many are heard at once.
    assert heard(sound, *(path for _, path in others)).casefold().count(WORD) == 1 + len(others)
    assert evidence.alike(whole, evidence.samples(sound)) > proof.SAME
    assert not evidence.is_silent(evidence.samples(sound))
    film = next(path for _, path in files(given, "video", folder) if evidence.lasts(path))
    assert evidence.in_film(film) > proof.SAME
    photos = [evidence.in_photo(each.data) for each in given if each.kind == "image/jpeg"]
    assert max(photos) > proof.SAME
    waves = [each for each in given if b'"peaks"' in each.data]
    assert waves and not any(evidence.is_flat(each.data) for each in waves)


def _is_media(given: Given) -> bool:
    return given.kind.startswith(("audio/", "video/", "image/jpeg")) or b'"peaks"' in given.data


@pytest.mark.parametrize("small", ["audio"], indirect=True)
def test_a_tone_hides_as_well(
    session: Session,
    people: People,
    small: Item,
    look: Callable[[], list[Given]],
    work: Work,
    tmp_path: Path,
) -> None:
    how = How(cover="tone")
    redactions.remove_words(session, people.viewer("mo"), small.story, WORD, how)
    session.commit()
    work()
    given = look()
    proof.words(given)
    assert proof.waves(given)
    whole = evidence.samples(tmp_path / "speech.flac")
    for _, path in files(given, "audio", tmp_path):
        sound = evidence.samples(path)
        offset = 0 if evidence.lasts(path) else 8000
        assert WORD not in heard(path).casefold()
        assert evidence.alike(whole, sound, offset) < proof.CHANCE
        assert not evidence.is_silent(sound, offset)
