"""The worker: takes jobs one at a time and runs the task of that name."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from archive.errors import ArchiveError
from archive.jobs import queue
from archive.jobs.progress import reporting

log = logging.getLogger("archive.worker")

Task = Callable[..., None]
HEARTBEAT = 15.0


def run_pending(
    make: sessionmaker[Session],
    tasks: Mapping[str, Task],
    most: int = 1000,
    only: Collection[str] | None = None,
) -> int:
    """Run jobs until none is due or *most* are done; return how many were run."""
    done = 0
    while done < most and run_one(make, tasks, only):
        done += 1
    return done


def run_one(
    make: sessionmaker[Session], tasks: Mapping[str, Task], only: Collection[str] | None = None
) -> bool:
    """Claim and run one job; False when none is due."""
    with make() as session:
        job = queue.claim(session, only)
        if job is None:
            return False
        name, args, token = job.name, dict(job.args), job.token
    with _heartbeat(make, job.id, token), reporting(partial(_progress, make, job.id, token)):
        problem = _call(make, tasks, name, args)
    with make() as session:
        if problem is None:
            queue.finish(session, job.id, token)
        else:
            queue.fail(session, job, token, problem)
    return True


def _call(
    make: sessionmaker[Session], tasks: Mapping[str, Task], name: str, args: dict[str, Any]
) -> str | None:
    """Run the task in a session of its own; return the kind of trouble, never its words."""
    try:
        with make() as session:
            tasks[name](session, **args)
            session.commit()
    except Exception as error:
        # The text of an error may quote a narrator; only its kind is kept (invariant 3),
        # and the code of one of our own, which is one of a list.
        kind = type(error).__name__
        kind += f" {error.code}" if isinstance(error, ArchiveError) else ""
        log.warning("job %s failed: %s", name, kind)
        return kind
    return None


def _progress(make: sessionmaker[Session], job_id: int, token: str, percent: int) -> None:
    with suppress(DBAPIError), make() as session:
        queue.keep(session, job_id, token, percent)


@contextmanager
def _heartbeat(make: sessionmaker[Session], job_id: int, token: str) -> Iterator[None]:
    """Renew the lease from a thread while the block runs."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(HEARTBEAT):
            # A beat that fails is made good by the next; the lease covers four.
            with suppress(DBAPIError), make() as session:
                queue.keep(session, job_id, token)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def run_lanes(make: sessionmaker[Session], tasks: Mapping[str, Task], *slow: set[str]) -> None:
    """Run each set of *slow* jobs in a lane of its own and all others beside them, until stopped.

    A long recording must not keep a withdrawal's erasing, or the index, waiting.
    """
    quick = set(tasks).difference(*slow)
    for lane in (quick, *slow[1:]):
        threading.Thread(target=partial(run_forever, make, tasks, only=lane), daemon=True).start()
    run_forever(make, tasks, only=slow[0])


def run_forever(
    make: sessionmaker[Session],
    tasks: Mapping[str, Task],
    rest: float = 0.5,
    only: Collection[str] | None = None,
) -> None:
    """Run jobs until the process is stopped, resting *rest* seconds when idle.

    A database that is away or busy for a while is waited for; the jobs stay where they are.
    """
    while True:
        try:
            idle = not run_pending(make, tasks, only=only)
        except DBAPIError as error:
            log.warning("the job table cannot be read: %s", type(error).__name__)
            idle = True
        if idle:
            time.sleep(rest)
