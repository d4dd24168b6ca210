"""The worker: every job at least once, none twice at a time, and nothing told in an error."""

import sqlite3
import threading
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from archive import clock
from archive.jobs import enqueue, queue, worker
from archive.jobs.progress import report
from archive.models import Counter as CounterRow
from archive.models import Job
from archive.models.engine import prepare, writing


class Killed(BaseException):
    """What a killed worker leaves behind: nothing is caught, nothing is finished."""


def queued(make: sessionmaker[Session], *names: str, **args: Any) -> list[int]:
    """Queue one job a name and return their ids."""
    with make() as session:
        jobs = [enqueue(session, name, **args) for name in names]
        session.commit()
        return [job.id for job in jobs]


def row(make: sessionmaker[Session], job_id: int) -> Job:
    with make() as session:
        return session.get_one(Job, job_id)


def test_every_job_is_run_with_its_arguments(make: sessionmaker[Session]) -> None:
    seen: list[Any] = []
    queued(make, "note", "note", words="porch light")
    ran = worker.run_pending(make, {"note": lambda session, **args: seen.append(args)})
    assert (ran, seen) == (2, [{"words": "porch light"}] * 2)
    assert worker.run_pending(make, {}) == 0


def test_what_a_task_writes_is_committed_with_it(make: sessionmaker[Session]) -> None:
    def count(session: Session, what: str) -> None:
        session.merge(CounterRow(name=what, value=7))

    (job_id,) = queued(make, "count", what="seven")
    worker.run_pending(make, {"count": count})
    with make() as session:
        assert session.get_one(CounterRow, "seven").value == 7
    assert (row(make, job_id).state, row(make, job_id).progress) == ("done", 100)


def test_a_failing_task_leaves_nothing_but_the_kind_of_trouble(
    make: sessionmaker[Session], caplog: pytest.LogCaptureFixture
) -> None:
    def trip(session: Session) -> None:
        session.merge(CounterRow(name="half", value=1))
        session.flush()
        raise ValueError("Nia Example Brown, 12 Oak Street")

    (job_id,) = queued(make, "trip")
    assert worker.run_one(make, {"trip": trip})
    found = row(make, job_id)
    assert (found.state, found.problem, found.attempts) == ("waiting", "ValueError", 1)
    assert "Oak Street" not in caplog.text
    with make() as session:
        assert session.get(CounterRow, "half") is None


def test_a_task_nobody_knows_fails_and_says_so(make: sessionmaker[Session]) -> None:
    (job_id,) = queued(make, "from-a-newer-release")
    worker.run_one(make, {})
    assert row(make, job_id).problem == "KeyError"


def test_a_job_whose_row_is_gone_stops_nobody(make: sessionmaker[Session]) -> None:
    def vanish(session: Session) -> None:
        session.delete(session.scalars(select(Job)).one())
        session.commit()
        raise ValueError

    queued(make, "vanish")
    assert worker.run_one(make, {"vanish": vanish})
    assert not worker.run_one(make, {"vanish": vanish})


@pytest.mark.parametrize("point", ["in the task", "before it is marked done"])
def test_a_killed_workers_job_is_run_again(
    make: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    runs: list[int] = []

    def task(session: Session) -> None:
        runs.append(1)
        if point == "in the task" and len(runs) == 1:
            raise Killed

    def killed(*args: object) -> bool:
        raise Killed

    (job_id,) = queued(make, "task")
    with monkeypatch.context() as broken, pytest.raises(Killed):
        if point != "in the task":
            broken.setattr(queue, "finish", killed)
        worker.run_one(make, {"task": task})
    assert not worker.run_one(make, {"task": task})
    with clock.standing_at(clock.now() + queue.LEASE + timedelta(seconds=1)):
        assert worker.run_one(make, {"task": task})
    assert len(runs) == 2
    assert row(make, job_id).state == "done"


def test_four_workers_never_run_one_job_twice(make: sessionmaker[Session]) -> None:
    ran: Counter[int] = Counter()
    lock = threading.Lock()

    def task(session: Session, number: int) -> None:
        with lock:
            ran[number] += 1

    with make() as session:
        for number in range(60):
            enqueue(session, "task", number=number)
        session.commit()

    def work() -> None:
        # A worker that lost every race looks again, as it does twice a second.
        while len(ran) < 60:
            worker.run_pending(make, {"task": task})

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert ran == dict.fromkeys(range(60), 1)
    with make() as session:
        assert set(session.scalars(select(Job.state))) == {"done"}


def test_a_long_task_keeps_its_lease(
    make: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "HEARTBEAT", 0.02)
    beaten = threading.Event()
    real = queue.keep

    def keep(*args: Any, **more: Any) -> bool:
        kept = real(*args, **more)
        beaten.set()
        return kept

    monkeypatch.setattr(queue, "keep", keep)
    (job_id,) = queued(make, "task")
    start = clock.now()

    def task(session: Session) -> None:
        assert beaten.wait(10)

    worker.run_one(make, {"task": task})
    lease = row(make, job_id).lease_until
    assert lease is not None
    assert lease > start + queue.LEASE


def test_progress_is_written_while_the_task_runs(make: sessionmaker[Session]) -> None:
    seen: list[int] = []
    (job_id,) = queued(make, "task")

    def task(session: Session) -> None:
        report(40)
        seen.append(row(make, job_id).progress)

    worker.run_one(make, {"task": task})
    assert seen == [40]


def test_a_busy_database_is_trouble_that_is_waited_for(
    sqlite_file: Path,
) -> None:
    engine = create_engine(f"sqlite:///{sqlite_file}")
    prepare(engine)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=1"))
    make = sessionmaker(engine)
    queued(make, "greet")
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with writing(), make() as session, pytest.raises(DBAPIError, match="locked"):
            queue.claim(session)
        other.execute("ROLLBACK")
    with writing(), make() as session:
        assert queue.claim(session)
    engine.dispose()
