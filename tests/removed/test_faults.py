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
from tests.people import People
from tests.removed import proof
from tests.removed.givenout import Given
from tests.removed.planting import FILM, SIDE, WAY, WORD
from tests.removed.test_removed import keys

Work = Callable[[], int]
Look = Callable[[], list[Given]]


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
def test_four_faults_in_a_recording(
    session: Session,
    people: People,
    small: Item,
    look: Look,
    work: Work,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No guard band, a waveform of the original, a clip not cut again, captions as spoken."""
    whole, given = filters.merged, making._one

    def wave_of_review(one: making._Making, variant: Any, out: Path) -> None:
        if variant.kind == "waveform":
            waveform.waveform(one.review(), out, one.made.found)
        else:
            given(one, variant, out)

    monkeypatch.setattr(filters, "merged", lambda spans, guard_ms=0: whole(spans, 0))
    monkeypatch.setattr(making, "_one", wave_of_review)
    monkeypatch.setattr("archive.tasks.renditions.select", _no_clips)
    monkeypatch.setattr("archive.redaction.masked_passages", _unmasked)
    old = keys(session)
    remove(session, people, small)
    work()
    session.expire_all()
    found = look()
    with pytest.raises(AssertionError, match="heard it at"):
        proof.sounds(found, tmp_path / "speech.flac", tmp_path)
    with pytest.raises(AssertionError, match="saw it at"):
        proof.waves(found)
    with pytest.raises(AssertionError, match="read it at"):
        proof.words(found)
    # What would be left of the clip is a file of its old cut.
    assert not keys(session).isdisjoint(old)


def _unmasked(item: Item, phrases: Sequence[str]) -> list[tuple[int, str]]:
    return [(passage.position, passage.text) for passage in item.passages]


def _no_clips(*columns: Any) -> Any:
    found = select(*columns)
    return found.where(false()) if columns[0] is Clip.id else found


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
