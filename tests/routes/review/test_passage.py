"""review.passage"""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Item

GOOD = {"act": "save", "text": "My name is Nell.", "start": "0:00", "end": "0:02"}


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/passages"


def words(session: Session, item: Item) -> list[str]:
    session.expire_all()
    return [p.text for p in item.passages]


def test_it_works(claimed: FlaskClient, address: str, session: Session, item: Item) -> None:
    assert "My name is Dale." in claimed.get(f"{address}/0").get_data(as_text=True)
    answer = claimed.post(f"{address}/0", data={**GOOD, "speaker": "Nell"})
    assert answer.status_code == 302
    assert words(session, item)[0] == "My name is Nell."
    assert item.passages[0].speaker == "Nell"


def test_an_empty_line_divides(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    claimed.post(f"{address}/0", data={**GOOD, "text": "My name.\r\n\r\nIs Nell."})
    assert words(session, item)[:2] == ["My name.", "Is Nell."]


def test_two_are_joined(claimed: FlaskClient, address: str, session: Session, item: Item) -> None:
    claimed.post(f"{address}/1", data={"act": "join"})
    assert words(session, item)[1] == "They took him away. He went home."


def test_one_is_taken_out(claimed: FlaskClient, address: str, session: Session, item: Item) -> None:
    claimed.post(f"{address}/1", data={"act": "drop"})
    assert words(session, item) == ["My name is Dale.", "He went home."]


@pytest.mark.parametrize(
    "bad",
    [
        {"text": " "},
        {"start": "half past"},
        {"end": "0:00"},
        {"end": "9:00"},
        {"start": "", "end": ""},
    ],
)
def test_bad_input_is_shown_again(
    claimed: FlaskClient, address: str, session: Session, item: Item, bad: dict[str, str]
) -> None:
    answer = claimed.post(f"{address}/0", data={**GOOD, "speaker": "Kept me", **bad})
    assert answer.status_code == 400
    assert "Kept me" in answer.get_data(as_text=True)
    assert words(session, item)[0] == "My name is Dale."


def test_a_removed_word_spelled_anew_is_reported(
    claimed: FlaskClient, at: str, address: str, item: Item
) -> None:
    claimed.post(f"{at}/redact", data={"item": item.public_id, "how": "words", "words": "Dale"})
    answer = claimed.post(
        f"{address}/0", data={**GOOD, "text": "My name is Dayle."}, follow_redirects=True
    )
    page = answer.get_data(as_text=True)
    assert "Please check it." in page
    assert "<del>Dayle</del>" in page


def test_there_is_no_other_passage(claimed: FlaskClient, address: str) -> None:
    assert claimed.get(f"{address}/3").status_code == 404
    assert claimed.post(f"{address}/2", data={"act": "join"}).status_code == 404


def test_it_needs_the_claim(mo: FlaskClient, address: str) -> None:
    assert mo.post(f"{address}/0", data=GOOD).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", f"{address}/0")
    absent("POST", f"{address}/0", data=GOOD)


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(row|was)" value="([^"]+)"', page))


def test_another_passage_may_change_meanwhile(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    seen = fields(claimed.get(f"{address}/1").get_data(as_text=True))
    claimed.post(f"{address}/0", data={**GOOD, "text": "My name.\r\n\r\nIs Nell."})
    mine = {**GOOD, **seen, "text": "Mine.", "start": "0:02", "end": "0:04"}
    assert claimed.post(f"{address}/1", data=mine).status_code == 302
    assert words(session, item) == ["My name.", "Is Nell.", "Mine.", "He went home."]


def test_the_same_passage_shows_both_texts(
    claimed: FlaskClient, address: str, session: Session, item: Item
) -> None:
    seen = fields(claimed.get(f"{address}/0").get_data(as_text=True))
    claimed.post(f"{address}/0", data={**GOOD, **seen, "text": "Theirs."})
    answer = claimed.post(f"{address}/0", data={**GOOD, **seen, "text": "Mine."})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Theirs." in page and "Mine." in page
    assert words(session, item)[0] == "Theirs."
    again = {**GOOD, **fields(page), "text": "Mine."}
    assert claimed.post(f"{address}/0", data=again).status_code == 302
    assert words(session, item)[0] == "Mine."
