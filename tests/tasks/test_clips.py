"""Clips are files of their own, cut from what may be heard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from archive import media
from archive.errors import Absent
from archive.media.probe import probe
from archive.models import Item, Story
from archive.tasks import renditions
from tests import make
from tests.media import given
from tests.people import People
from tests.tasks.rendered import clip_of, kinds, redact

Work = Callable[[], int]


def test_clips_are_cut_again_after_a_redaction(
    session: Session, people: People, item: Item, work: Work
) -> None:
    clip = clip_of(session, people, item, 1500, 4250)
    renditions.cut_clip(session, clip.id)
    session.refresh(clip)
    assert {(r.kind, r.voice) for r in clip.renditions} == {("audio", "voice-own")}
    first = clip.renditions[0].key
    cut = given.heard(media.store().path(first))
    assert len(cut) / 8 == pytest.approx(2750, abs=50)
    assert given.loudest(cut, 500, 1500) > 2000
    redact(session, item, 2000, 3000)
    work()
    session.refresh(clip)
    assert [row.revision for row in clip.renditions] == [2]
    cut = given.heard(media.store().path(clip.renditions[0].key))
    assert given.loudest(cut, 400, 1600) < 20
    assert given.loudest(cut, 1800, 2700) > 2000
    with pytest.raises(Absent):
        media.store().path(first)


def test_a_video_clip_has_its_own_poster(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    item = make.recorded(session, story, given.film(tmp_path / "film.mp4"))
    work()
    clip = clip_of(session, people, item, 1000, 2500)
    renditions.cut_clip(session, clip.id)
    session.refresh(clip)
    made = {row.kind: media.store().path(row.key) for row in clip.renditions}
    assert set(made) == {"video", "poster"}
    assert probe(made["video"]).duration_ms == pytest.approx(1500, abs=70)


def test_after_the_last_picture_a_clip_is_sound(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    """Of a film of one picture there is a poster, and a clip from where nothing is seen."""
    item = make.recorded(session, story, given.dark(tmp_path / "film.mp4", 8, 0.2))
    work()
    session.refresh(item)
    assert item.state == "ready"
    assert ("poster", "", "face-shown") in kinds(item)
    clip = clip_of(session, people, item, 4000, 6000)
    renditions.cut_clip(session, clip.id)
    session.refresh(clip)
    made = {row.kind: media.store().path(row.key) for row in clip.renditions}
    assert set(made) == {"video"}
    assert given.loudest(given.heard(made["video"]), 100, 1900) > 1000
