"""How far a job is reaches its row, and no oftener than it must."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import sessions
from archive.jobs import enqueue
from archive.jobs.progress import report, reporting
from archive.jobs.worker import run_pending
from archive.models import Job


def test_reports_are_few() -> None:
    told: list[int] = []
    with reporting(told.append):
        for percent in range(50):
            report(percent)
    report(99)
    assert told == [0]


def test_a_running_job_shows_how_far_it_is(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.jobs.progress.EVERY_S", 0.0)
    seen: list[int] = []

    def task(own: Session) -> None:
        for percent in (10, 60):
            report(percent)
            seen.append(own.scalar(select(Job.progress)) or 0)
            own.rollback()

    tasks: dict[str, Callable[..., None]] = {"task": task}
    enqueue(session, "task")
    session.commit()
    assert run_pending(sessions(app), tasks) == 1
    assert seen == [10, 60]
    session.expire_all()
    assert session.scalar(select(Job.progress)) == 100
