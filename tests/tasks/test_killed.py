"""A worker killed in the middle leaves nothing that is served, and nothing unsealed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive import clock, media
from tests import make
from tests.media import given
from tests.people import People

WORKER = """
import sys
from pathlib import Path
from archive import create_app, sessions
from archive.jobs.worker import run_pending
from tests.conftest import settings_in
from dataclasses import replace
app = create_app(replace(settings_in(Path(sys.argv[1])), column_keys=(sys.argv[2],)))
run_pending(sessions(app), app.extensions["tasks"])
"""


def test_the_next_worker_does_it_again(
    app: Flask, session: Session, people: People, work: Callable[[], int], tmp_path: Path
) -> None:
    story = make.released(session, people.riverton)
    work()
    item = make.recorded(session, story, given.tone(tmp_path / "tone.flac", 120))
    key = app.extensions["settings"].column_keys[0]
    home = Path(__file__).parents[2]
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path), key], cwd=home)
    _wait(lambda: any(media.store().work.glob("*/*.m4a")))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert list(media.store().work.glob("*/source"))
    session.refresh(item)
    assert (item.state, item.renditions) == ("arrived", [])
    session.commit()
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        assert work() >= 1
    session.refresh(item)
    assert item.state == "ready"
    assert not list(media.store().work.iterdir())
    named = {row.key for row in item.renditions} | {item.original_key}
    assert set(media.store().keys()) == named


def _wait(until_true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not until_true():
        if time.monotonic() > until:
            pytest.fail("it did not come")
        time.sleep(0.02)
