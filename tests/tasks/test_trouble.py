"""A recording that could not be made ready is tried again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.media import MediaError
from archive.models import Job, Story
from archive.tasks import renditions
from archive.tasks.making import Made
from tests import make
from tests.media import given

Work = Callable[[], int]


def test_what_fails_for_a_while_is_tried_again(
    session: Session, story: Story, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    job = session.scalars(select(Job).where(Job.name == "render_item")).one()
    session.commit()
    with monkeypatch.context() as busy:
        busy.setattr(renditions, "make", trouble("too-slow"))
        work()
    session.refresh(item)
    session.refresh(job)
    assert (item.state, item.problem) == ("failed", "too-slow")
    assert (job.state, job.problem) == ("waiting", "MediaError too-slow")
    session.commit()
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        work()
    session.refresh(item)
    assert (item.state, item.problem) == ("ready", "") and item.renditions


def trouble(code: str) -> Callable[..., Made]:
    def raise_it(*_: object) -> Made:
        raise MediaError(code)

    return raise_it
