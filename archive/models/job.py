"""Jobs: work queued in the transaction that causes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base


class Job(Base):
    """One piece of work: waiting, running (under a lease and a token), done or failed."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_bulk_run_at", "state", "bulk", "run_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    args: Mapped[dict[str, Any]] = mapped_column(default=dict)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"), default=None, index=True)
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    run_at: Mapped[datetime] = mapped_column(default=clock.now)
    # One of many that came at once, and nobody waits for this one: every other that is due goes
    # first.
    bulk: Mapped[bool] = mapped_column(default=False, server_default=false())
    lease_until: Mapped[datetime | None] = mapped_column(default=None)
    token: Mapped[str] = mapped_column(String(16), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(200), default="")
