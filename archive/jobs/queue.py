"""The job table as a queue: lease, token and attempts, on SQLite and PostgreSQL alike.

Our own because no library tried was at-least-once without a broker (ADR 0005).
A claim is a conditional update: whoever changes the row has the job.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Job, new_id

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 5


def enqueue(
    session: Session,
    name: str,
    about: int | None = None,
    after: datetime | None = None,
    bulk: bool = False,
    **args: Any,
) -> Job:
    """Add a job to the caller's transaction; it exists when and only when the cause does.

    *about* is the id of the story it is for, *args* what the task is called with. *bulk* is
    one of many that came at once: it lets every other that is due go first.
    """
    job = Job(name=name, args=args, story_id=about, run_at=after or clock.now(), bulk=bulk)
    session.add(job)
    return job


def enqueue_once(session: Session, name: str, about: int | None, **args: Any) -> None:
    """Add a job unless the same one already waits."""
    waiting = session.scalars(
        select(Job).where(Job.name == name, Job.story_id == about, Job.state == "waiting")
    )
    if not any(job.args == args for job in waiting):
        enqueue(session, name, about, **args)


def claim(session: Session, only: Collection[str] | None = None) -> Job | None:
    """Take the oldest job that waits or whose lease ran out, bulk last; commit the claim.

    *only* are the names of the jobs this lane takes; None takes any.
    The read ends before the write begins: each UPDATE is the first statement of its
    transaction, which SQLite lets wait its turn instead of failing at once.
    """
    now = clock.now()
    free = or_(Job.state == "waiting", (Job.state == "running") & (Job.lease_until < now)) & (
        Job.run_at <= now
    )
    if only is not None:
        free &= Job.name.in_(only)
    asked = (
        select(Job.id, Job.state, Job.attempts).where(free).order_by(Job.bulk, Job.run_at, Job.id)
    )
    due = session.execute(asked.limit(5)).all()
    session.rollback()
    for job_id, state, attempts in due:
        this = (Job.id == job_id) & (Job.attempts == attempts) & free
        if state == "running" and attempts >= MOST_ATTEMPTS:
            # It never came to an end of its own: it ends its workers, and must not for ever.
            _change(session, this, {"state": "failed", "problem": "WorkerDied", "token": ""})
            continue
        values = {"state": "running", "lease_until": now + LEASE, "token": new_id()}
        if _change(session, this, {**values, "attempts": attempts + 1}):
            return session.get(Job, job_id, populate_existing=True)
    return None


def keep(session: Session, job_id: int, token: str, progress: int | None = None) -> bool:
    """Renew the lease of a running job; False when somebody else has it by now."""
    values: dict[str, Any] = {"lease_until": clock.now() + LEASE}
    if progress is not None:
        values["progress"] = progress
    return _fenced(session, job_id, token, values)


def finish(session: Session, job_id: int, token: str) -> bool:
    """Mark a job done; False, and no change, for a late finisher."""
    return _fenced(session, job_id, token, {"state": "done", "progress": 100})


def fail(session: Session, job: Job, token: str, problem: str) -> bool:
    """Put a job back for a later try, or give it up after MOST_ATTEMPTS."""
    gave_up = job.attempts >= MOST_ATTEMPTS
    wait = timedelta(seconds=2**job.attempts)
    return _fenced(
        session,
        job.id,
        token,
        {
            "state": "failed" if gave_up else "waiting",
            "run_at": clock.now() + wait,
            "problem": problem[:200],
        },
    )


def _fenced(session: Session, job_id: int, token: str, values: dict[str, Any]) -> bool:
    mine = (Job.id == job_id) & (Job.token == token) & (Job.state == "running")
    return _change(session, mine, values)


def _change(session: Session, where: ColumnElement[bool], values: dict[str, Any]) -> bool:
    """Update the one job that *where* describes and commit; False when there is none."""
    done = session.execute(update(Job).where(where).values(**values).returning(Job.id)).all()
    session.commit()
    return len(done) == 1
