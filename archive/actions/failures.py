"""Work that was given up: shown to the stewards it concerns, and tried again when they say so."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries
from archive.errors import Absent
from archive.gate import Viewer
from archive.models import Job, Story

_MOST = 100


@dataclass(frozen=True)
class Failure:
    """One job that kept failing, and the story it was for (None: for the whole site)."""

    job: Job
    story: Story | None


def listed(session: Session, viewer: Viewer) -> list[Failure]:
    """Return what was given up in the collections *viewer* is a steward of, the newest first.

    What a later job of the same kind has done meanwhile is no failure any more.
    """
    mine = or_(Job.story_id.is_(None), Story.collection_id.in_(viewer.stewards))
    rows = select(Job, Story).outerjoin(Story, Story.id == Job.story_id).where(mine)
    found = session.execute(rows.where(Job.state == "failed").order_by(Job.id.desc()).limit(_MOST))
    return [Failure(job, story) for job, story in found if not _is_made_good(session, job)]


def of_story(session: Session, story: Story) -> frozenset[int]:
    """Return the ids of the items of *story* whose sound or picture nobody makes ready now."""
    rows = select(Job).where(Job.story_id == story.id, Job.name == "render_item")
    failed = session.scalars(rows.where(Job.state == "failed"))
    return frozenset(job.args["item_id"] for job in failed if not _is_made_good(session, job))


def again(session: Session, viewer: Viewer, job_id: int) -> None:
    """Put a job that was given up back into the queue; raises Absent for any other."""
    found = next((one for one in listed(session, viewer) if one.job.id == job_id), None)
    if found is None:
        raise Absent
    job = found.job
    job.state, job.attempts, job.problem, job.run_at = "waiting", 0, "", clock.now()
    entries.note(session, "staff", "work-again", found.story, viewer, work=job.name)


def _is_made_good(session: Session, job: Job) -> bool:
    later = select(Job).where(Job.name == job.name, Job.id > job.id, Job.state != "failed")
    rows = session.scalars(later.where(Job.story_id.is_not_distinct_from(job.story_id)))
    return any(row.args == job.args for row in rows)
