"""A kit begins with its room; what is not known counts as yes."""

import pytest
from sqlalchemy.orm import Session

from archive.models import Kit, Membership
from tests import facilitating
from tests.people import People
from tests.pressing import form_of, twice


def test_the_room_is_kept_as_said(session: Session, people: People) -> None:
    fay = people.client("fay")
    assert "Who may be in the room?" in fay.get("/kits/new").text
    data = {"title": "Evening", "purpose": "To meet", "size": "12", "minutes": "90"}
    answer = fay.post("/kits/new", data={**data, "r": ["said", "leaders", "listed"]})
    kit = facilitating.kit_row(session, answer.location.rpartition("/")[2])
    assert {name for name, there in kit.room.items() if there} == {"leaders", "listed"}
    assert (kit.size, kit.minutes, kit.purpose) == (12, 90, "To meet")
    assert kit.collection_id == people.riverton.id


def test_a_room_of_which_nothing_was_said_may_hold_police(session: Session, people: People) -> None:
    answer = people.client("fay").post("/kits/new", data={"title": "Evening"})
    kit = facilitating.kit_row(session, answer.location.rpartition("/")[2])
    assert kit.room["police"] and kit.room["facilitators_police"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": "  "}, "Please give it a title."),
        ({"size": "0"}, "how many people"),
        ({"size": "many"}, "how many people"),
        ({"minutes": "9999"}, "how many minutes"),
        ({"minutes": "-5"}, "how many minutes"),
    ],
)
def test_mistakes_keep_what_was_typed(
    session: Session, people: People, given: dict[str, str], sentence: str
) -> None:
    data = {"title": "Evening", "purpose": "To <b>meet</b>", "r": ["said", "press"]}
    answer = people.client("fay").post("/kits/new", data=data | given)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "To &lt;b&gt;meet" in answer.text
    assert 'value="press" id' not in answer.text
    assert answer.text.count(" checked") == 1
    assert session.query(Kit).count() == 0


def test_only_in_a_collection_of_mine(session: Session, people: People) -> None:
    fay = people.client("fay")
    answer = fay.post("/kits/new", data={"title": "Evening", "r": "said", "home": "harlow"})
    kit = facilitating.kit_row(session, answer.location.rpartition("/")[2])
    assert kit.collection_id == people.riverton.id
    row = Membership(
        user_id=people.users["fay"].id, collection_id=people.harlow.id, role="facilitator"
    )
    session.add(row)
    session.commit()
    assert "Which partner holds it?" in fay.get("/kits/new").text
    answer = fay.post("/kits/new", data={"title": "Evening", "r": "said", "home": "harlow"})
    kit = facilitating.kit_row(session, answer.location.rpartition("/")[2])
    assert kit.collection_id == people.harlow.id


def test_not_for_moderators(people: People) -> None:
    answer = people.client("mo").post("/kits/new", data={"title": "Evening", "r": "said"})
    assert answer.status_code == 404


def test_two_presses_start_one_kit(session: Session, people: People) -> None:
    fay = people.client("fay")
    form = form_of(fay, "/kits/new") | {"title": "Evening"}
    answers = twice(fay, "/kits/new", form)
    session.rollback()
    kit = session.query(Kit).one()
    made = {f"/kits/{kit.public_id}", "/kits"}
    assert {answer.headers["Location"] for answer in answers} == made
    again = fay.post("/kits/new", data=form, follow_redirects=True).text
    assert "That was sent already." in again and "Evening" in again
