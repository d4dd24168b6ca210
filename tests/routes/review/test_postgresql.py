"""The desk on PostgreSQL: the same doors, another database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from archive import sessions
from archive.actions.reviews import FLAGS
from archive.models import HandOver, IndexPoint, Job, PassedBy, Proposal, ThirdParty
from tests import facilitating
from tests.people import People
from tests.stores import site

LOOKED = {**dict.fromkeys(FLAGS, "yes"), "warnings": "yes"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of a real PostgreSQL server."""
    with site("postgresql", tmp_path) as made:
        yield made


def test_a_story_from_the_queue_to_two_who_release_it(app: Flask) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        people.riverton.daily_cap, people.riverton.second_release = 2, True
        story, item = facilitating.sounding(session, people)
        story.state, story.released_on, item.state = "submitted", None, "ready"
        session.query(Job).delete()
        session.commit()
        at, mo, sol = f"/review/{story.public_id}", people.client("mo"), people.client("sol")
        assert mo.post(f"{at}/pass").status_code == mo.post(f"{at}/pass").status_code == 302
        assert f'href="{at}"' not in mo.get("/review?risk=named&whose=unclaimed&language=en").text
        assert mo.post(f"{at}/pass/undo").status_code == 302
        assert mo.post("/review/next").headers["Location"].endswith(at)
        mo.post(f"{at}/named", data={"party_name": "Nobody here", "done": "agreed"})
        party = session.query(ThirdParty).one()
        point = {"point_start": "0:01", "point_title": "The start", "point_title_es": "El inicio"}
        assert mo.post(f"{at}/items/{item.public_id}/points", data=point).status_code == 302
        assert mo.post(f"{at}/release", data=LOOKED).status_code == 409
        assert sol.post(f"{at}/named/{party.id}/agree").status_code == 302
        mo.post(f"{at}/hand-over", data={"handed": "Nearly done."})
        assert mo.post(f"{at}/claim").status_code == 302
        assert mo.post(f"{at}/release", data=LOOKED).status_code == 302
        assert sol.post(f"{at}/release/agree").status_code == 302
        session.rollback()
        assert story.state == "released"
        for gone in (HandOver, PassedBy, Proposal):
            assert session.query(gone).count() == 0
        assert session.query(IndexPoint).one().item_id == item.id
        assert "The start" in mo.get(f"/stories/{story.public_id}").text


def test_a_name_that_postgresql_has_no_text_for_is_nobodys(app: Flask) -> None:
    with sessions(app)() as session:
        mo = People(app, session).client("mo")
        phrase = {"collection": "a\0b", "label": "Thanks", "phrase": "Thank you."}
        assert mo.post("/review/phrases", data=phrase).status_code == 404
        hold = {"act": "hold", "reason": "x", "until": "2090-01-01"}
        odd, unknown = (
            mo.post("/review/many", data=hold | {"story": story}) for story in ("a\0b", "f" * 16)
        )
        assert odd.status_code == unknown.status_code == 200
