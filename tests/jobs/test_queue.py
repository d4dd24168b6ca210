"""The table as a queue: claims, leases, tokens and attempts."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from archive import clock
from archive.jobs import enqueue, enqueue_once, queue
from archive.jobs.queue import LEASE, MOST_ATTEMPTS
from archive.models import Job

SECOND = timedelta(seconds=1)


def claimed(session: Session) -> Job:
    """Claim a job that must be there."""
    job = queue.claim(session)
    assert job is not None
    return job


def state_of(session: Session, job_id: int) -> str:
    return str(session.scalar(select(Job.state).where(Job.id == job_id)))


def test_a_job_exists_when_and_only_when_its_cause_does(session: Session) -> None:
    enqueue(session, "erase", item=1)
    session.rollback()
    assert queue.claim(session) is None
    enqueue(session, "erase", item=2)
    session.commit()
    assert claimed(session).args == {"item": 2}


def test_the_same_job_waits_once(session: Session, story_id: int) -> None:
    for revision in (4, 4, 5, 4):
        enqueue_once(session, "index", story_id, revision=revision)
        session.flush()
    session.commit()
    assert [claimed(session).args["revision"] for _ in range(2)] == [4, 5]
    assert queue.claim(session) is None


def test_the_oldest_goes_first_and_none_before_its_time(session: Session) -> None:
    now = clock.now()
    enqueue(session, "late", after=now - SECOND)
    enqueue(session, "early", after=now - 2 * SECOND)
    enqueue(session, "tomorrow", after=now + timedelta(days=1))
    session.commit()
    assert [claimed(session).name, claimed(session).name] == ["early", "late"]
    assert queue.claim(session) is None
    with clock.standing_at(now + timedelta(days=1)):
        names = {claimed(session).name for _ in range(3)}
    assert names == {"early", "late", "tomorrow"}


def test_what_came_with_many_lets_the_rest_go_first(session: Session) -> None:
    now = clock.now()
    enqueue(session, "one of many", after=now - 3 * SECOND, bulk=True)
    enqueue(session, "another of many", after=now - 2 * SECOND, bulk=True)
    enqueue(session, "a narrator's", after=now - SECOND)
    enqueue(session, "tomorrow", after=now + timedelta(days=1))
    session.commit()
    names = [claimed(session).name for _ in range(3)]
    assert names == ["a narrator's", "one of many", "another of many"]
    assert queue.claim(session) is None


def test_a_claim_takes_a_lease_a_token_and_an_attempt(session: Session) -> None:
    enqueue(session, "render")
    session.commit()
    with clock.standing_at(clock.now()):
        job = claimed(session)
        assert (job.state, job.attempts, job.lease_until) == ("running", 1, clock.now() + LEASE)
    assert job.token


def test_what_is_claimed_is_nobody_elses(make: sessionmaker[Session], session: Session) -> None:
    enqueue(session, "render")
    session.commit()
    claimed(session)
    with make() as other:
        assert queue.claim(other) is None


def test_a_lost_lease_is_taken_up_and_the_late_finisher_fenced(
    make: sessionmaker[Session], session: Session
) -> None:
    enqueue(session, "render")
    session.commit()
    first = claimed(session)
    late = first.token
    session.rollback()
    with clock.standing_at(clock.now() + LEASE + SECOND), make() as other:
        second = claimed(other)
        assert second.id == first.id
        assert second.token != late
        assert second.attempts == 2
    assert not queue.keep(session, first.id, late)
    assert not queue.finish(session, first.id, late)
    assert not queue.fail(session, first, late, "Late")
    assert state_of(session, first.id) == "running"
    assert queue.finish(session, second.id, second.token)
    assert state_of(session, first.id) == "done"


def test_a_kept_lease_stays(make: sessionmaker[Session], session: Session) -> None:
    enqueue(session, "render")
    session.commit()
    job = claimed(session)
    token = job.token
    with clock.standing_at(clock.now() + LEASE - SECOND):
        assert queue.keep(session, job.id, token, progress=40)
    with clock.standing_at(clock.now() + LEASE + SECOND), make() as other:
        assert queue.claim(other) is None
        assert other.get_one(Job, job.id).progress == 40


def test_what_is_done_stays_done(session: Session) -> None:
    enqueue(session, "render")
    session.commit()
    job = claimed(session)
    token = job.token
    assert queue.finish(session, job.id, token)
    assert not queue.finish(session, job.id, token)
    with clock.standing_at(clock.now() + timedelta(days=9)):
        assert queue.claim(session) is None


def test_a_failed_job_waits_longer_each_time_and_is_given_up(session: Session) -> None:
    enqueue(session, "render")
    session.commit()
    moment = clock.now() + SECOND
    waits = []
    for _ in range(MOST_ATTEMPTS):
        with clock.standing_at(moment):
            job = claimed(session)
            assert queue.fail(session, job, job.token, "FfmpegError")
            session.refresh(job)
            waits.append((job.run_at - moment).total_seconds())
            moment = job.run_at + SECOND
    assert waits == sorted(set(waits))
    assert (job.state, job.problem, job.attempts) == ("failed", "FfmpegError", MOST_ATTEMPTS)
    with clock.standing_at(moment + timedelta(days=9)):
        assert queue.claim(session) is None


def test_a_job_that_ends_its_workers_is_given_up(session: Session) -> None:
    enqueue(session, "poison")
    session.commit()
    moment = clock.now() + SECOND
    for _ in range(MOST_ATTEMPTS):
        with clock.standing_at(moment):
            job = claimed(session)
        moment += LEASE + SECOND
    with clock.standing_at(moment):
        assert queue.claim(session) is None
    session.refresh(job)
    assert (job.state, job.problem) == ("failed", "WorkerDied")


@pytest.mark.parametrize("behind", [1, 6])
def test_a_poisoned_job_does_not_stop_those_behind_it(session: Session, behind: int) -> None:
    moment = clock.now() + SECOND
    for n in range(behind):
        enqueue(session, f"good-{n}", after=moment)
    session.add(
        Job(
            name="poison",
            state="running",
            attempts=MOST_ATTEMPTS,
            run_at=moment - SECOND,
            lease_until=moment - SECOND,
            token="gone",
        )
    )
    session.commit()
    with clock.standing_at(moment):
        names = [claimed(session).name for _ in range(behind)]
    assert names == [f"good-{n}" for n in range(behind)]


def test_a_lane_takes_only_its_own_jobs(make: sessionmaker[Session]) -> None:
    with make() as session:
        enqueue(session, "render_item")
        enqueue(session, "index_story")
        session.commit()
        found = queue.claim(session, {"index_story", "erase_story"})
        assert found is not None and found.name == "index_story"
        assert queue.claim(session, {"index_story", "erase_story"}) is None
        slow = queue.claim(session, {"render_item"})
        assert slow is not None and slow.name == "render_item"
