"""The original leaves once, to the one who asked, within a day; its narrator sees that it did."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import consents, originals
from archive.models import Item, Story
from tests import make
from tests.people import People
from tests.routes.record.conftest import acts, closed


@pytest.fixture
def address(session: Session, people: People, item: Item) -> str:
    """The address of a look that a second steward agreed to."""
    row = originals.ask(session, people.viewer("sol"), item, "A judge asks.")
    session.flush()
    other = people.viewer("sol").__class__(people.users["sam"].id, people.viewer("sol").roles)
    originals.agree(session, other, row)
    session.commit()
    return f"/record/originals/{row.public_id}/open"


def test_it_is_given_once(sol: FlaskClient, session: Session, address: str, tmp_path: Path) -> None:
    answer = sol.post(address)
    assert answer.data == (tmp_path / "tone.wav").read_bytes()
    assert answer.headers["Content-Disposition"].endswith('.wav"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert acts(session)[-1] == "original-opened"
    assert sol.post(address).status_code == 409
    # Nothing unsealed is left lying about.
    assert [p for p in media.store().work.rglob("*") if p.is_file()] == []


def test_only_who_asked(people: People, sam: FlaskClient, address: str) -> None:
    assert sam.post(address).status_code == 409
    closed(people, "POST", address, "mo", "fay", "marta")


def test_not_before_a_second_agreed(
    sol: FlaskClient, session: Session, people: People, item: Item
) -> None:
    row = originals.ask(session, people.viewer("sol"), item, "A judge asks.")
    session.commit()
    assert sol.post(f"/record/originals/{row.public_id}/open").status_code == 409


def test_not_after_a_day(people: People, address: str) -> None:
    with clock.standing_at(clock.now() + timedelta(hours=24, seconds=1)):
        assert people.client("sol").post(address).status_code == 409


def test_not_once_it_was_taken_back(
    sol: FlaskClient, session: Session, story: Story, address: str
) -> None:
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert sol.post(address).status_code == 409


def test_its_narrator_sees_the_day_and_no_name(
    sol: FlaskClient, client: FlaskClient, address: str
) -> None:
    sol.post(address)
    make.come_back(client)
    page = client.get("/mine/story").text
    assert "two members of staff opened your first recording" in page
    assert "Sol" not in page and "Sam" not in page
