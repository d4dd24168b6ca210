"""The record of a collection, for its stewards."""

from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import entries
from archive.models import Entry, Story
from tests import make
from tests.people import People
from tests.routes.record.conftest import closed


def test_every_line_names_who_and_what(sol: FlaskClient, people: People, story: Story) -> None:
    people.client("mo").post(f"/review/{story.public_id}/claim")
    page = sol.get("/record").text
    assert "Mo took the story for review." in page
    assert "The narrator sent the story." in page
    assert f"/record/stories/{story.public_id}" in page


def test_a_narrators_hour_is_not_shown(sol: FlaskClient, people: People, story: Story) -> None:
    assert " UTC" not in sol.get("/record?act=submitted").text
    people.client("mo").post(f"/review/{story.public_id}/claim")
    assert " UTC" in sol.get("/record?act=claimed").text
    row = next(r for r in sol.get("/record?as=csv").text.splitlines() if ",submitted," in r)
    assert len(row.split(",")[1]) == len("2026-11-25")


def test_a_narrators_digest_is_not_given_out(
    sol: FlaskClient, people: People, session: Session, story: Story
) -> None:
    """With all else of the line it would say at which moment of the day it was."""
    people.client("mo").post(f"/review/{story.public_id}/claim")
    where = Entry.story_id == story.id
    kept = {row.act: row.digest or "" for row in session.query(Entry).filter(where)}
    for page in ("/record", f"/record/stories/{story.public_id}", "/record?as=csv"):
        said = sol.get(page).text
        assert kept["submitted"][:12] not in said
        assert kept["claimed"][:12] in said


def test_filters(sol: FlaskClient, people: People, story: Story) -> None:
    people.client("mo").post(f"/review/{story.public_id}/claim")
    mo, max_ = people.users["mo"].id, people.users["max"].id
    assert "1 line." in sol.get("/record?act=claimed").text
    assert "1 line." in sol.get(f"/record?person={mo}").text
    assert "0 lines." in sol.get(f"/record?person={max_}").text
    assert "0 lines." in sol.get("/record?day=2001-01-01").text


@pytest.mark.parametrize(
    "query", ["day=2001-13-99", "day=9999-12-31", "person=abc", "person=9" + "9" * 30, "page=x"]
)
def test_nonsense_is_not_asked_for(sol: FlaskClient, story: Story, query: str) -> None:
    assert sol.get(f"/record?{query}").status_code == 200


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_a_day_begins_where_the_archive_is(
    sol: FlaskClient, story: Story, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_zone", ZoneInfo(zone))
    assert "0 lines." not in sol.get(f"/record?day={clock.today()}").text
    for day in ("9999-12-31", "0001-01-01"):
        assert sol.get(f"/record?day={day}").status_code == 200


def test_pages(sol: FlaskClient, session: Session, story: Story) -> None:
    for number in range(60):
        entries.note(session, "staff", "described", story, None, n=number)
    session.commit()
    page = sol.get("/record?act=described&page=2").text
    assert "Page 2 of 2" in page and "60 lines." in page


def test_drafts_stay_unknown(sol: FlaskClient, session: Session, people: People) -> None:
    make.draft(session, people.riverton)
    session.commit()
    assert "0 lines." in sol.get("/record").text


def test_as_csv(sol: FlaskClient, people: People, story: Story) -> None:
    people.client("mo").post(f"/review/{story.public_id}/claim")
    answer = sol.get("/record?as=csv")
    assert answer.mimetype == "text/csv"
    head, first, *_, last = answer.text.splitlines()
    assert head == "number,when,who,person,act,story,detail,digest"
    assert first.startswith("1,") and first.endswith(",")
    assert len(last.rpartition(",")[2]) == 64


def test_it_is_for_stewards_of_that_collection(people: People, sol: FlaskClient) -> None:
    closed(people, "GET", "/record", "mo", "fay", "marta")
    assert sol.get("/record?collection=harlow").status_code == 404
    assert sol.get("/record?collection=%00").status_code == 404
