"""The proof catches what it is for: each promise is broken on purpose once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import false, select
from sqlalchemy.orm import Session

from archive.actions import areas, redactions
from archive.actions.redactions import How
from archive.media import filters, render, waveform
from archive.models import Clip, Item
from archive.tasks import making
from tests import make
from tests.people import People
from tests.removed import planting, proof
from tests.removed.givenout import Everybody, Given
from tests.removed.planting import FILM, SIDE, WAY, WORD
from tests.removed.test_removed import keys

Work = Callable[[], int]
Look = Callable[[], list[Given]]


@pytest.fixture
def small(
    session: Session, people: People, work: Work, tmp_path: Path, request: pytest.FixtureRequest
) -> Item:
    """One item of a released story, a recording or a film, with a clip of it."""
    film = request.param == "video"
    told = make.chosen("all")
    told.body = ""
    story = make.released(session, people.riverton, told)
    sound = planting.speech(tmp_path / "speech.flac")
    source = planting.film(sound, tmp_path / "film.mp4") if film else sound
    item = make.recorded(session, story, source)
    item.passages = [planting.passage(n, *line) for n, line in enumerate(planting.LINES)]
    planting.clip(session, people, item)
    session.commit()
    work()
    session.refresh(item)
    return item


@pytest.fixture
def look(app: Any, session: Session, people: People, small: Item) -> Look:
    """Return what a visitor and a facilitator get of it."""
    everybody = Everybody(app, people)
    return lambda: everybody.get(session, only=("vera", "fay"))


def remove(session: Session, people: People, item: Item) -> None:
    mo = people.viewer("mo")
    redactions.remove_words(session, mo, item.story, WORD)
    if item.kind == "video":
        rows = [
            [ms, x / FILM[0], y / FILM[1], SIDE / FILM[0], SIDE / FILM[1]]
            for ms, (x, y) in zip((0, item.duration_ms), WAY, strict=True)
        ]
        areas.cover(session, mo, item, rows, (None, None), How(cover="solid"))
    session.commit()


@pytest.mark.parametrize("small", ["audio"], indirect=True)
def test_sound_without_its_guard_band(
    session: Session,
    people: People,
    small: Item,
    look: Look,
    work: Work,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = filters.merged
    monkeypatch.setattr(filters, "merged", lambda spans, guard_ms=0: whole(spans, 0))
    remove(session, people, small)
    work()
    with pytest.raises(AssertionError, match="heard it at"):
        proof.sounds(look(), tmp_path / "speech.flac", tmp_path)


@pytest.mark.parametrize("small", ["video"], indirect=True)
def test_a_poster_of_what_was_before(
    session: Session,
    people: People,
    small: Item,
    look: Look,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given, draw = making._one, render.poster

    def from_review(one: making._Making, variant: Any, out: Path) -> None:
        if variant.kind == "poster":
            draw(one.review(), out, one.made.found)
        else:
            given(one, variant, out)

    monkeypatch.setattr(making, "_one", from_review)
    remove(session, people, small)
    work()
    with pytest.raises(AssertionError, match="saw it at"):
        proof.stills(look())


@pytest.mark.parametrize("small", ["audio"], indirect=True)
def test_a_clip_that_is_not_cut_again(
    session: Session, people: People, small: Item, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.tasks.renditions.select", _no_clips)
    old = keys(session)
    remove(session, people, small)
    work()
    session.expire_all()
    assert not keys(session).isdisjoint(old)


def _no_clips(*columns: Any) -> Any:
    found = select(*columns)
    return found.where(false()) if columns[0] is Clip.id else found


@pytest.mark.parametrize("small", ["audio"], indirect=True)
def test_a_waveform_of_the_original(
    session: Session,
    people: People,
    small: Item,
    look: Look,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = making._one

    def from_review(one: making._Making, variant: Any, out: Path) -> None:
        if variant.kind == "waveform":
            waveform.waveform(one.review(), out, one.made.found)
        else:
            given(one, variant, out)

    monkeypatch.setattr(making, "_one", from_review)
    remove(session, people, small)
    work()
    with pytest.raises(AssertionError, match="saw it at"):
        proof.waves(look())


@pytest.mark.parametrize("small", ["audio"], indirect=True)
def test_captions_with_the_words(
    session: Session,
    people: People,
    small: Item,
    look: Look,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unmasked(item: Item, phrases: Sequence[str]) -> list[tuple[int, str]]:
        return [(passage.position, passage.text) for passage in item.passages]

    monkeypatch.setattr("archive.redaction.masked_passages", unmasked)
    remove(session, people, small)
    work()
    with pytest.raises(AssertionError, match="read it at"):
        proof.words(look())
