"""What time brings: decisions whose day has come, to be decided again."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import clock, jobs
from archive.actions import decisions, renewals, reports, retention
from archive.models import Job
from archive.models.engine import writing

EVERY = timedelta(minutes=10)
HOURLY = ("sweep_orphans", "sweep_uploads", "let_clocks_run", "forget_words", "ask_in_time")


def refresh_due(session: Session) -> None:
    """Decide afresh what is due, and come again."""
    decisions.refresh_due(session)
    keep_time(session, clock.now() + EVERY)
    _sweep_hourly(session)


def _sweep_hourly(session: Session) -> None:
    last = session.scalar(select(func.max(Job.run_at)).where(Job.name == "sweep_orphans"))
    if last is None or last <= clock.now() - timedelta(hours=1):
        for name in HOURLY:
            jobs.enqueue(session, name)


def let_clocks_run(session: Session) -> None:
    """Purge what waited long enough, and what waited for a legal hold to end."""
    with writing():
        retention.run(session)
        session.commit()


def forget_words(session: Session) -> None:
    """Forget the seven words of stories that were erased long ago."""
    reports.forget_words(session)


def ask_in_time(session: Session) -> None:
    """Tell those who are to be asked again, a month before their day."""
    renewals.tell_in_time(session)


def keep_time(session: Session, at: object = None) -> None:
    """See to it that refresh_due stands in the queue, once."""
    waiting = select(Job).where(Job.name == "refresh_due", Job.state == "waiting")
    if session.scalar(waiting) is None:
        jobs.enqueue(session, "refresh_due", after=clock.now() + EVERY if at else None)
