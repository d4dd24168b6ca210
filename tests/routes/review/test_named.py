"""review.named"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from archive.actions.reviews import FLAGS
from archive.models import Entry, Story, ThirdParty
from tests.people import People

LOOKED = {**dict.fromkeys(FLAGS, "yes"), "warnings": "yes"}


def test_it_works(claimed: FlaskClient, at: str, session: Session, people: People) -> None:
    data = {"party_name": "Dale", "who": "relative", "done": "agreed"}
    assert claimed.post(f"{at}/named", data=data).status_code == 302
    row = session.query(ThirdParty).one()
    assert (row.name, row.who, row.done) == ("Dale", "relative", "agreed")
    assert row.entered_by_id == people.users["mo"].id and row.agreed_by_id is None
    raw = session.execute(sql("SELECT name FROM third_party")).scalar_one()
    assert b"Dale" not in bytes(raw)
    assert "Dale" not in str(session.query(Entry).filter_by(act="name-entered").one().detail)


@pytest.mark.parametrize(
    "bad", [{"party_name": " "}, {"who": "x"}, {"done": "x"}, {"done": "public-record"}]
)
def test_bad_input_is_shown_again(
    claimed: FlaskClient, at: str, session: Session, bad: dict[str, str]
) -> None:
    data = {"party_name": "Dale", "who": "officer", "party": "new", **bad}
    answer = claimed.post(f"{at}/named", data=data)
    assert answer.status_code == 400
    assert f'value="{data["party_name"].strip()}' in answer.get_data(as_text=True)
    assert session.query(ThirdParty).count() == 0


@pytest.mark.parametrize(
    ("done", "out"),
    [("open", 409), ("agreed", 409), ("not-identifying", 409), ("changed", 409), ("removed", 409)],
)
def test_a_name_one_person_leaves_in_holds_the_release_up(
    claimed: FlaskClient, at: str, story: Story, done: str, out: int
) -> None:
    """Also one that is called removed and can still be read."""
    claimed.post(f"{at}/named", data={"party_name": "Dale", "done": done})
    answer = claimed.post(f"{at}/release", data=LOOKED)
    assert answer.status_code == out
    assert "is not settled" in answer.get_data(as_text=True)
    assert story.state == "in-review"


@pytest.mark.parametrize("name", ["Oak", "Nia Example"])
def test_a_name_that_only_the_place_or_the_narrators_name_says_is_said(
    claimed: FlaskClient, at: str, session: Session, name: str
) -> None:
    claimed.post(f"{at}/named", data={"party_name": name, "done": "removed"})
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 409
    party = session.query(ThirdParty).one().id
    assert claimed.post(f"{at}/named/{party}/remove").status_code == 302
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 302


def test_a_public_record_needs_its_source_and_a_second_person(
    claimed: FlaskClient, people: People, at: str, story: Story, session: Session
) -> None:
    data = {"party_name": "Dale", "done": "public-record", "source": "Case 12, county court"}
    assert claimed.post(f"{at}/named", data=data).status_code == 302
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 409
    row = session.query(ThirdParty).one()
    assert people.client("max").post(f"{at}/named/{row.id}/agree").status_code == 302
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 302


def test_narrators_and_visitors_never_see_the_register(
    claimed: FlaskClient, people: People, at: str, story: Story
) -> None:
    claimed.post(f"{at}/named", data={"party_name": "Xylophonist", "done": "changed"})
    claimed.post(f"{at}/release", data=LOOKED)
    assert story.state == "released"
    assert "Xylophonist" in claimed.get(at).get_data(as_text=True)
    assert "Xylophonist" not in claimed.get(f"/stories/{story.public_id}").get_data(as_text=True)


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/named", data={"party_name": "Dale"}).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/named", data={"party_name": "Dale"})
