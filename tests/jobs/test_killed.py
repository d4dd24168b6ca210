"""A worker of its own process, killed with `kill -9` while it works: another takes over."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from archive import clock
from archive.jobs import enqueue, queue, worker
from archive.models import Job
from archive.models.engine import prepare

WORKER = """
import sys, time
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from archive.jobs.worker import run_pending
from archive.models.engine import prepare

def hang(session):
    print("started", flush=True)
    time.sleep(600)

engine = create_engine(sys.argv[1])
prepare(engine)
run_pending(sessionmaker(engine), {"quick": lambda session: None, "hang": hang})
"""


def _started(url: str) -> subprocess.Popen[str]:
    """Start a worker and return it once it is in the middle of a job."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def test_kill_9_loses_no_job(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    engine = create_engine(url)
    prepare(engine)
    make = sessionmaker(engine)
    with make() as session:
        for name in ("quick", "hang", "quick"):
            enqueue(session, name)
        session.commit()
    process = _started(url)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)

    ran: list[str] = []
    tasks: dict[str, worker.Task] = {
        "quick": lambda session: ran.append("quick"),
        "hang": lambda session: ran.append("hang"),
    }
    worker.run_pending(make, tasks)
    assert ran == ["quick"]
    with clock.standing_at(clock.now() + queue.LEASE + timedelta(seconds=1)):
        worker.run_pending(make, tasks)
    assert ran == ["quick", "hang"]
    assert _states(make) == {"done"}
    engine.dispose()


def _states(make: sessionmaker[Session]) -> set[str]:
    with make() as session:
        return set(session.scalars(select(Job.state)))
