"""steward.work"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, tasks
from archive.jobs import enqueue
from archive.models import Job, Story
from archive.web.job_words import JOBS
from tests import make
from tests.people import People

Work = Callable[[], int]


@pytest.fixture
def sol(people: People) -> FlaskClient:
    return people.client("sol")


def fail(session: Session, story: Story | None, work: Work, name: str = "cut_clip") -> Job:
    """Queue a job that no worker can do, and let it be tried until it is given up."""
    enqueue(session, name, story.id if story else None, nonsense=1)
    session.commit()
    for hour in range(1, 7):
        with clock.standing_at(clock.now() + timedelta(hours=hour)):
            work()
    return session.scalars(select(Job).where(Job.name == name, Job.state == "failed")).one()


def test_it_names_what_was_given_up_and_its_error(
    sol: FlaskClient, session: Session, people: People, work: Work
) -> None:
    assert "Nothing failed." in sol.get("/steward/work").text
    assert "/steward/work" in sol.get("/steward").text
    story = make.released(session, people.riverton)
    job = fail(session, story, work)
    page = sol.get("/steward/work").text
    assert "It failed at cutting a clip" in page and "TypeError" in page
    assert f"cut_clip {job.id}" in page and f"/review/{story.public_id}" in page
    assert story.title not in page and "nonsense" not in page
    assert "1 piece of work failed" in sol.get("/desk").text


def test_a_recording_that_cannot_be_made_ready_is_among_it(
    sol: FlaskClient, session: Session, people: People, work: Work
) -> None:
    story = make.submitted(session, people.riverton)
    item = story.items[0]
    item.kind, item.state, item.original_key = "audio", "arrived", "gone-0000.age"
    enqueue(session, "render_item", story.id, item_id=item.id)
    session.commit()
    for hour in range(1, 7):
        with clock.standing_at(clock.now() + timedelta(hours=hour)):
            work()
    page = sol.get("/steward/work").text
    assert f"It failed at {JOBS['render_item']}" in page and "Absent absent" in page
    mo = people.client("mo").get(f"/review/{story.public_id}").text
    assert "is not tried any more" in mo


@pytest.mark.parametrize("who", ["mo", "fay", "marta", "vera"])
def test_nobody_else_sees_it(session: Session, people: People, work: Work, who: str) -> None:
    job = fail(session, make.released(session, people.riverton), work)
    client = people.client(who)
    for answer in (client.get("/steward/work"), client.post(f"/steward/work/{job.id}/again")):
        assert answer.status_code == (302 if who == "vera" else 404)
    assert "piece of work failed" not in client.get("/desk").text


def test_of_another_collection_nothing_is_said(
    sol: FlaskClient, session: Session, people: People, work: Work
) -> None:
    fail(session, make.released(session, people.harlow), work)
    assert "Nothing failed." in sol.get("/steward/work").text
    fail(session, None, work, "forget_words")
    assert "forgetting the seven words" in sol.get("/steward/work").text


def test_what_was_done_since_is_no_failure_any_more(
    sol: FlaskClient, session: Session, people: People, work: Work
) -> None:
    job = fail(session, make.released(session, people.riverton), work)
    session.add(Job(name=job.name, args=job.args, story_id=job.story_id, state="done"))
    session.commit()
    assert "Nothing failed." in sol.get("/steward/work").text


def test_every_kind_of_work_has_words() -> None:
    assert set(JOBS) == set(tasks.registry())


def test_a_moderator_is_told_that_a_recording_waits_for_nobody(
    session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    item = story.items[0]
    item.kind, item.state = "audio", "arrived"
    session.add(Job(name="render_item", args={"item_id": item.id}, story_id=story.id))
    session.commit()
    mo = people.client("mo")
    assert "being made ready: 0%" in mo.get(f"/review/{story.public_id}").text
    session.scalars(select(Job).where(Job.name == "render_item")).one().state = "failed"
    session.commit()
    page = mo.get(f"/review/{story.public_id}").text
    assert "is not tried any more" in page and "being made ready" not in page


def test_what_fails_every_hour_is_one_failure_and_hides_no_other(
    sol: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    same = {"story_id": story.id, "args": {"story_id": story.id}, "state": "failed"}
    session.add_all([Job(name="erase_story", **same), Job(name="erase_story", **same)])
    session.flush()
    session.add_all(Job(name="sweep_orphans", state="failed") for _ in range(120))
    session.commit()
    page = sol.get("/steward/work").text
    assert page.count("It failed at destroying a story that was taken back") == 1
    assert page.count("It failed at clearing away files that belong to nothing") == 1
    assert "2 pieces of work failed" in sol.get("/desk").text


@pytest.mark.parametrize("state", ["draft", "purged"])
def test_no_way_leads_to_a_story_that_staff_cannot_open(
    sol: FlaskClient, session: Session, people: People, state: str
) -> None:
    story = make.released(session, people.riverton)
    story.state = state
    session.add(Job(name="destroy_files", story_id=story.id, state="failed"))
    session.commit()
    page = sol.get("/steward/work").text
    assert "It failed at destroying files" in page and story.public_id not in page
