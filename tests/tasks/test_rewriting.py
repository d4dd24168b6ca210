"""A removal made permanent: the sealed original is rewritten, whatever dies on the way."""

import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import permanence, redactions
from archive.errors import Absent, Refused
from archive.media import seal
from archive.media.probe import probe
from archive.models import Item, Story
from archive.tasks import erasing
from tests import processes
from tests.media import given
from tests.people import People
from tests.record.keeping import hold, lift
from tests.tasks.rendered import path_of

Work = Callable[[], int]

# Where the worker dies, by what it did last or was about to do.
POINTS = ("before-rewriting", "rewritten", "sealed", "exchanged")


def opened(item: Item, folder: Path) -> Path:
    """Return the original, unsealed."""
    target = folder / f"opened-{item.revision}"
    seal.unseal(item.story.sealed_key, item.original_key, media.store(), target)
    return target


def make_permanent(session: Session, people: People, item: Item) -> str:
    """Remove a second of *item* for good; return the key of the original before."""
    before = item.original_key
    redactions.remove_times(session, people.viewer("mo"), item, 2000, 3000)
    (one,) = redactions.listed(item.story)
    assert permanence.make(session, people.viewer("sol"), item.story, one.id)
    session.commit()
    return before


def test_the_original_is_written_anew(
    session: Session, people: People, item: Item, work: Work, tmp_path: Path
) -> None:
    before = make_permanent(session, people, item)
    assert item.renditions == [] and item.state == "quieting"
    session.commit()
    work()
    session.refresh(item)
    with pytest.raises(Absent):
        media.store().path(before)
    rest = opened(item, tmp_path)
    sound = given.heard(rest)
    assert given.loudest(sound, 1860, 3140) == 0 and given.loudest(sound, 0, 1800) > 2000
    # As much of the rest as there was: nothing was evened, and no time moved.
    found = probe(rest)
    assert found.codecs == ("flac",) and found.duration_ms == pytest.approx(6000, abs=60)
    review = given.heard(path_of(item, "review", "voice-own"))
    assert given.loudest(review, 1900, 3100) < 20
    named = {row.key for row in item.renditions} | {item.original_key}
    assert item.state == "ready" and set(media.store().keys()) == named


def test_where_the_original_is_erased_the_best_rendition_is_rewritten(
    session: Session, people: People, item: Item, work: Work
) -> None:
    erasing.erase_original(session, item.id)
    session.refresh(item)
    review = next(row.key for row in item.renditions if row.kind == "review")
    make_permanent(session, people, item)
    work()
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        work()
    session.refresh(item)
    assert item.original_key == ""
    with pytest.raises(Absent):
        media.store().path(review)
    sound = given.heard(path_of(item, "review", "voice-own"))
    assert given.loudest(sound, 1900, 3100) < 20 and given.loudest(sound, 200, 1700) > 2000
    assert set(media.store().keys()) == {row.key for row in item.renditions}


def test_one_at_a_time(session: Session, people: People, item: Item) -> None:
    make_permanent(session, people, item)
    redactions.remove_times(session, people.viewer("mo"), item, 4000, 4500)
    other = next(one for one in redactions.listed(item.story) if not one.permanent)
    with pytest.raises(Refused):
        permanence.make(session, people.viewer("sol"), item.story, other.id)


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_on_the_way(
    app: Flask,
    session: Session,
    people: People,
    story: Story,
    item: Item,
    work: Work,
    tmp_path: Path,
    point: str,
) -> None:
    before = make_permanent(session, people, item)
    key = app.extensions["settings"].column_keys[0]
    died = processes.begin(processes.work, tmp_path, key, None, point)
    died.join()
    assert died.exitcode == -signal.SIGKILL
    session.refresh(item)
    # Whatever there is by now, nobody is given any of it.
    assert item.renditions == []
    if point != "exchanged":
        assert (item.state, item.original_key) == ("quieting", before)
    session.commit()
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        work()
        erasing.sweep_orphans(session)
    session.refresh(item)
    assert item.state == "ready" and item.original_key != before
    sound = given.heard(opened(item, tmp_path))
    assert given.loudest(sound, 1860, 3140) == 0
    named = {row.key for row in item.renditions} | {item.original_key}
    assert set(media.store().keys()) == named
    assert not list(media.store().work.iterdir())


def test_what_waited_for_the_law_is_done_when_it_ends(
    session: Session, people: People, item: Item, work: Work
) -> None:
    make_permanent(session, people, item)
    row = hold(session, people)
    work()
    session.refresh(item)
    assert item.state == "quieting"
    lift(session, people, row)
    work()
    session.refresh(item)
    assert item.state == "ready"
