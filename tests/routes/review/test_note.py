"""review.note"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import ContentNote, Item

GOOD = {"code": "injury", "level": "described"}


def test_it_works(claimed: FlaskClient, at: str, session: Session, item: Item) -> None:
    data = {**GOOD, "note_start": "0:01", "note_end": "0:03"}
    assert claimed.post(f"{at}/note", data=data).status_code == 302
    note = session.query(ContentNote).one()
    assert (note.item_id, note.start_ms, note.end_ms) == (item.id, 1000, 3000)


def test_times_may_be_left_out(claimed: FlaskClient, at: str, session: Session) -> None:
    claimed.post(f"{at}/note", data=GOOD)
    note = session.query(ContentNote).one()
    assert (note.item_id, note.start_ms) == (None, None)


@pytest.mark.parametrize(
    "bad",
    [
        {"code": ""},
        {"code": "boring"},
        {"level": "shouted"},
        {"note_start": "x"},
        {"note_start": "0:05", "note_end": "0:01"},
        {"note_start": "0:09"},
        {"note_end": "0:01"},
    ],
)
def test_bad_input_is_shown_again(
    claimed: FlaskClient, at: str, session: Session, bad: dict[str, str]
) -> None:
    answer = claimed.post(f"{at}/note", data={**GOOD, **bad})
    assert answer.status_code == 400
    assert "Please look at this again" in answer.get_data(as_text=True)
    assert session.query(ContentNote).count() == 0


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/note", data=GOOD).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/note", data=GOOD)
