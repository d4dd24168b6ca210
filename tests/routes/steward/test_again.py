"""steward.again"""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Entry, Job
from archive.tasks import renditions
from tests import make
from tests.people import People
from tests.routes.steward.test_work import fail


def test_it_is_done_and_recorded(
    session: Session, people: People, work: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = make.released(session, people.riverton)
    job = fail(session, story, work)
    job.bulk, cut = True, []
    session.commit()
    monkeypatch.setattr(renditions, "cut_clip", lambda session, **args: cut.append(args))
    sol = people.client("sol")
    answer = sol.post(f"/steward/work/{job.id}/again", follow_redirects=True)
    assert "It is tried again." in answer.text and "Nothing failed." in answer.text
    people.app.extensions["tasks"]["cut_clip"] = renditions.cut_clip
    work()
    assert cut == [{"nonsense": 1}]
    session.rollback()
    done = session.get_one(Job, job.id)
    assert (done.state, done.bulk) == ("done", False)
    entry = session.scalars(select(Entry).where(Entry.act == "work-again")).one()
    assert entry.story_id == story.id and entry.detail == {"work": "cut_clip"}


def test_what_did_not_fail_is_absent(session: Session, people: People) -> None:
    make.released(session, people.riverton)
    job = session.scalars(select(Job).where(Job.state != "failed").limit(1)).one()
    assert people.client("sol").post(f"/steward/work/{job.id}/again").status_code == 404
