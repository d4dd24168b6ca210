"""review.save_words"""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive.actions import redactions
from archive.models import Item, Story
from tests.people import People

Row = list[Any]


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/changes"


@pytest.fixture
def rows(session: Session, item: Item) -> list[Row]:
    return [[p.id, p.start_ms, p.end_ms, p.speaker, p.text] for p in item.passages]


def words(session: Session, item: Item) -> list[str]:
    session.expire_all()
    return [p.text for p in item.passages]


def edited(row: Row, text: str) -> dict[str, Any]:
    return {"key": f"p{row[0]}", "was": [row], "now": [[*row[:4], text]], "after": 0}


def send(client: FlaskClient, address: str, version: int, *changes: dict[str, Any]) -> TestResponse:
    return client.post(address, json={"version": version, "changes": list(changes)})


def test_one_line(
    claimed: FlaskClient, address: str, session: Session, item: Item, story: Story, rows: list[Row]
) -> None:
    before = story.text_revision
    answer = send(claimed, address, 0, edited(rows[1], "They took her away."))
    assert answer.status_code == 200
    assert answer.json is not None and answer.json["version"] == 1
    assert answer.json["rows"][f"p{rows[1][0]}"] == [[*rows[1][:4], "They took her away."]]
    assert words(session, item)[1] == "They took her away."
    assert [p.id for p in item.passages] == [row[0] for row in rows]
    assert story.text_revision > before


def test_dividing_and_joining(
    claimed: FlaskClient, address: str, session: Session, item: Item, rows: list[Row]
) -> None:
    halves = [[rows[0][0], 0, 900, "", "My name"], [0, 900, 2000, "Dale", "is Dale."]]
    change = {"key": "a", "was": [rows[0]], "now": halves, "after": 0}
    answer = send(claimed, address, 0, change)
    assert answer.json is not None
    made = answer.json["rows"]["a"]
    assert made[0][0] == rows[0][0] and made[1][0] not in {0, *(row[0] for row in rows)}
    assert words(session, item) == ["My name", "is Dale.", *(row[4] for row in rows[1:])]
    assert [p.position for p in item.passages] == [0, 1, 2, 3]
    joined = [made[0][0], 0, 4000, "", "My name is Dale. They took him away."]
    change = {"key": "b", "was": [*made, rows[1]], "now": [joined], "after": 0}
    assert send(claimed, address, 1, change).status_code == 200
    assert words(session, item) == [joined[4], rows[2][4]]
    assert [p.position for p in item.passages] == [0, 1]


def test_other_lines_are_merged(
    claimed: FlaskClient, address: str, session: Session, item: Item, rows: list[Row]
) -> None:
    send(claimed, address, 0, edited(rows[0], "Theirs."))
    answer = send(claimed, address, 0, edited(rows[2], "Mine."))
    assert answer.status_code == 200 and answer.json is not None
    assert [row[4] for row in answer.json["all"]] == ["Theirs.", rows[1][4], "Mine."]
    assert words(session, item) == ["Theirs.", rows[1][4], "Mine."]


def test_the_same_line_gives_both_texts(
    claimed: FlaskClient, address: str, session: Session, item: Item, rows: list[Row]
) -> None:
    send(claimed, address, 0, edited(rows[0], "Theirs."))
    answer = send(claimed, address, 0, edited(rows[0], "Mine."), edited(rows[1], "Free."))
    assert answer.status_code == 409 and answer.json is not None
    [conflict] = answer.json["conflicts"]
    assert conflict["key"] == f"p{rows[0][0]}" and conflict["theirs"][0][4] == "Theirs."
    assert words(session, item)[:2] == ["Theirs.", "Free."]


def test_an_answer_that_was_lost(
    claimed: FlaskClient, address: str, session: Session, item: Item, rows: list[Row]
) -> None:
    change = edited(rows[0], "Once.")
    send(claimed, address, 0, change)
    answer = send(claimed, address, 0, change)
    assert answer.status_code == 200 and answer.json is not None
    assert answer.json["version"] == 1
    assert words(session, item)[0] == "Once."


def test_marks_follow_their_words(
    claimed: FlaskClient,
    address: str,
    session: Session,
    people: People,
    item: Item,
    story: Story,
    rows: list[Row],
) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    session.commit()
    answer = send(claimed, address, 0, edited(rows[0], "Well, my name is Dale."))
    assert answer.json is not None
    assert answer.json["gone"][str(rows[0][0])][0] == [17, 21]
    # A line without a mark becomes one that says the removed name.
    send(claimed, address, 1, edited(rows[2], "Dale went home."))
    session.expire_all()
    places = {(mark.position, mark.start_char) for mark in item.redactions}
    assert places == {(0, 17), (2, 0)}


def test_a_mark_whose_words_are_spelled_anew_is_told(
    claimed: FlaskClient,
    address: str,
    session: Session,
    people: People,
    story: Story,
    rows: list[Row],
) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    session.commit()
    answer = send(claimed, address, 0, edited(rows[0], "My name is Dayle."))
    assert answer.json is not None and answer.json["unsure"] == 1


@pytest.mark.parametrize(
    "bad",
    [
        None,
        [],
        "text",
        {},
        {"version": "0", "changes": []},
        {"version": 0, "changes": {}},
        {"version": 0, "changes": [1]},
        {"version": 0, "changes": [{"key": 1, "was": [], "now": [], "after": 0}]},
        {"version": 0, "changes": [{"key": "a", "was": [], "now": [], "after": 0}]},
        {"version": 0, "changes": [{"key": "a", "was": [[1]], "now": [], "after": 0}]},
        {"version": -1, "changes": []},
        {"version": True, "changes": []},
        {"version": 2**40, "changes": []},
        {"version": 0, "changes": [{"key": "a", "was": [], "now": [[0, 0, 1, 2, "x"]]}]},
    ],
)
def test_what_cannot_be_read(claimed: FlaskClient, address: str, bad: Any) -> None:
    answer = claimed.post(address, json=bad)
    assert answer.status_code == 400 and answer.json is not None and answer.json["problem"]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({4: "  "}, 400),
        ({1: 5000, 2: 4000}, 400),
        ({2: 99_000}, 400),
        ({1: None}, 400),
        ({4: "x" * 20_001}, 400),
        ({4: "a\x00b\u202ec"}, 200),
    ],
)
def test_a_line_that_cannot_stand(
    claimed: FlaskClient,
    address: str,
    session: Session,
    item: Item,
    rows: list[Row],
    values: dict[int, Any],
    status: int,
) -> None:
    now = [values.get(n, value) for n, value in enumerate(rows[2])]
    change = {"key": "a", "was": [rows[2]], "now": [now], "after": 0}
    assert send(claimed, address, 0, change).status_code == status
    assert words(session, item)[2] == (rows[2][4] if status == 400 else "abc")


def test_who_took_the_story_over_has_it(
    claimed: FlaskClient,
    people: People,
    at: str,
    address: str,
    session: Session,
    item: Item,
    rows: list[Row],
) -> None:
    other = people.client("max")
    other.post(f"{at}/claim")
    assert send(claimed, address, 0, edited(rows[0], "Mine.")).status_code == 409
    assert send(other, address, 0, edited(rows[0], "Theirs.")).status_code == 200
    claimed.post(f"{at}/claim")
    assert send(claimed, address, 0, edited(rows[0], "Mine.")).status_code == 409
    assert words(session, item)[0] == "Theirs."


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("POST", address, data={"version": "0"})
