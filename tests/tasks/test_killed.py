"""A worker killed on its way leaves nothing that is served, and the next one does it again."""

import random
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, media, sessions
from archive.consent.presentation import OPEN
from archive.gate.renditions import allowed_renditions
from archive.jobs.worker import run_pending
from archive.models import Clip, Item, Job
from archive.tasks import erasing
from tests import make, processes
from tests.media import given
from tests.people import People
from tests.stores import STORES, site
from tests.tasks.rendered import clip_of, redact

# Where the worker dies, by what it did last or was about to do. That it may die in ffmpeg is
# shown apart, with a recording that keeps ffmpeg busy.
POINTS = ("claimed", "made", "bytes-stored", "row-written", "before-done")


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with site(request.param, tmp_path) as made:
        yield made


def _start(app: Flask, *args: object) -> ForkServerProcess:
    """Start a worker of its own process on the site of *app*."""
    settings = app.extensions["settings"]
    return processes.begin(_work, settings.data, settings.column_keys[0], settings.database, *args)


def _work(folder: Path, key: str, database: str, later: timedelta, point: str = "") -> None:
    """Do what waits *later*, when nobody holds it any more: render, cut, index."""
    with clock.standing_at(clock.now() + later):
        processes.work(folder, key, point=point, database=database)


NOW, LATER = timedelta(), timedelta(minutes=5)


# So many moments at which a worker is killed, and after how many the next may finish: a job
# that five workers did not survive is given up.
MOMENTS, PATIENCE = {"sqlite": 13, "postgresql": 12}, 4


def _loudness(session: Session, item: Item, start_ms: int, end_ms: int) -> list[int]:
    """Return how loud this span is in each file that anyone may have now, of clips too."""
    session.expire_all()
    clips = [None, *session.scalars(select(Clip.id))]
    rows = [row for clip in clips for row in allowed_renditions(item, OPEN, clip)]
    sounds = [given.heard(media.store().path(row.key)) for row in rows if row.kind == "audio"]
    session.commit()
    return [given.loudest(sound, start_ms + 20, end_ms - 20) for sound in sounds]


def _finish(app: Flask, session: Session, item: Item, later: timedelta) -> None:
    """Let the next worker do it all; nothing is left over, and nothing is lost."""
    with clock.standing_at(clock.now() + later):
        run_pending(sessions(app), app.extensions["tasks"])
        erasing.sweep_orphans(session)
        session.commit()
    session.expire_all()
    assert item.state == "ready"
    assert set(session.scalars(select(Job.state))) == {"done"}
    clips = [row for clip in session.scalars(select(Clip)) for row in clip.renditions]
    named = {row.key for row in (*item.renditions, *clips)} | {item.original_key}
    assert set(media.store().keys()) == named
    assert not list(media.store().work.iterdir())
    session.commit()


@pytest.fixture
def item(app: Flask, session: Session, people: People, tmp_path: Path) -> Item:
    """A released recording of six seconds, and a clip of all of it, made ready."""
    story = make.released(session, people.riverton)
    made = make.recorded(session, story, given.tone(tmp_path / "tone.flac"))
    clip_of(session, people, made, 0, 6000)
    _finish(app, session, made, NOW)
    assert min(_loudness(session, made, 1000, 2000)) > 2000
    return made


def test_at_each_step(app: Flask, session: Session, item: Item) -> None:
    for number, point in enumerate(POINTS):
        span = (number * 1000, number * 1000 + 500)
        redact(session, item, *span)
        died = _start(app, timedelta(hours=number), point)
        died.join()
        assert died.exitcode == -signal.SIGKILL, point
        assert max(_loudness(session, item, *span), default=0) < 20, point
        _finish(app, session, item, timedelta(hours=number + 2))
        heard = _loudness(session, item, *span)
        assert len(heard) == 2 and max(heard) < 20, point
    assert min(_loudness(session, item, 4600, 5900)) > 2000


def test_at_moments_that_nobody_chose(
    app: Flask, session: Session, item: Item, request: pytest.FixtureRequest
) -> None:
    """Wherever it is, in ffmpeg or between two rows: what was removed is heard no more."""
    redact(session, item, 0, 150)
    begun = time.monotonic()
    whole = _start(app, NOW)
    whole.join()
    lasts, chance = time.monotonic() - begun, random.Random(25)
    assert whole.exitcode == 0
    wanted, killed, moment = MOMENTS[request.node.callspec.params["app"]], 0, 0
    while killed < wanted and moment < 2 * wanted:
        moment += 1
        span = (moment * 200, moment * 200 + 150)
        redact(session, item, *span)
        worker = _start(app, LATER * moment)
        worker.join(chance.uniform(0, lasts))
        # One that was done before its moment came is another's turn.
        killed += processes.kill(worker)
        assert max(_loudness(session, item, *span), default=0) < 20
        if moment % PATIENCE == 0:
            _finish(app, session, item, timedelta(hours=2 * moment))
    assert killed == wanted
    _finish(app, session, item, timedelta(days=3))
    heard = _loudness(session, item, *span)
    assert len(heard) == 2 and max(heard) < 20


def test_in_the_middle_of_ffmpeg(
    app: Flask, session: Session, people: People, tmp_path: Path
) -> None:
    story = make.released(session, people.riverton)
    item = make.recorded(session, story, given.tone(tmp_path / "tone.flac", 60))
    worker = _start(app, NOW)
    _wait(lambda: any(media.store().work.glob("*/*.m4a")))
    assert processes.kill(worker)
    assert list(media.store().work.glob("*/source"))
    session.refresh(item)
    assert (item.state, item.renditions) == ("arrived", [])
    session.commit()
    _finish(app, session, item, LATER)


def _wait(until_true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not until_true():
        if time.monotonic() > until:
            pytest.fail("it did not come")
        time.sleep(0.02)
