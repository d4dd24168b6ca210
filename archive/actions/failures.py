"""Work that was given up: shown to the stewards it concerns, and tried again when they say so."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries
from archive.errors import Absent
from archive.gate import Viewer
from archive.gate.fetch import REVIEWABLE
from archive.models import Job, Story

_MOST = 100


@dataclass(frozen=True)
class Failure:
    """One job that kept failing, and the story it was for (None: for the whole site)."""

    job: Job
    story: Story | None

    @property
    def opens(self) -> bool:
        """Tell whether staff may open the story: not a draft, nor what is gone."""
        return self.story is not None and self.story.state in REVIEWABLE


def given_up() -> ColumnElement[bool]:
    """Return the condition for a job that was given up and that nothing has made good.

    A later job for the very same, done or still to do, makes it good; and where that failed
    too it stands for both, so that what fails every hour is one failure and hides no other.
    """
    names = select(Job.name).where(Job.state == "failed")
    # As text: PostgreSQL does not compare JSON.
    same = (Job.name, Job.story_id, cast(Job.args, Text))
    newest = select(func.max(Job.id)).where(Job.name.in_(names)).group_by(*same)
    return (Job.state == "failed") & Job.id.in_(newest)


def listed(session: Session, viewer: Viewer) -> list[Failure]:
    """Return what was given up in the collections *viewer* is a steward of, the newest first."""
    rows = _of(viewer).order_by(Job.id.desc()).limit(_MOST)
    return [Failure(job, story) for job, story in session.execute(rows)]


def _of(viewer: Viewer) -> Select[Job, Story]:
    """Ask for what was given up in the collections of *viewer*, and what concerns no story."""
    mine = or_(Job.story_id.is_(None), Story.collection_id.in_(viewer.stewards))
    rows = select(Job, Story).outerjoin(Story, Story.id == Job.story_id)
    return rows.where(given_up(), mine)


def of_story(session: Session, story: Story) -> frozenset[int]:
    """Return the ids of the items of *story* whose sound or picture nobody makes ready now."""
    rows = select(Job).where(Job.story_id == story.id, Job.name == "render_item", given_up())
    return frozenset(job.args["item_id"] for job in session.scalars(rows))


def again(session: Session, viewer: Viewer, job_id: int) -> None:
    """Put a job that was given up back into the queue; raises Absent for any other."""
    found = session.execute(_of(viewer).where(Job.id == job_id)).first()
    if found is None:
        raise Absent
    job, story = found
    job.state, job.attempts, job.problem, job.run_at = "waiting", 0, "", clock.now()
    # Somebody waits for it now.
    job.bulk = False
    entries.note(session, "staff", "work-again", story, viewer, work=job.name)
