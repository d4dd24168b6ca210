"""review.suggest_faces"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.actions import faces
from archive.models import Item


def test_without_the_extra_there_is_no_button_and_no_answer(
    claimed: FlaskClient, at: str, session: Session, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    item.kind = "video"
    session.commit()
    monkeypatch.setattr(faces, "is_here", lambda: False)
    there = f"{at}/items/{item.public_id}"
    assert "Suggest faces" not in claimed.get(f"{there}/marks").get_data(as_text=True)
    assert claimed.get(f"{there}/faces").status_code == 404


def test_suggestions_cover_nothing(
    claimed: FlaskClient, at: str, session: Session, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    item.kind = "video"
    session.commit()
    monkeypatch.setattr(faces, "is_here", lambda: True)
    monkeypatch.setattr(faces, "suggest", lambda item, at_ms: [[0.1, 0.1, 0.2, at_ms / 10_000]])
    there = f"{at}/items/{item.public_id}"
    assert "Suggest faces" in claimed.get(f"{there}/marks").get_data(as_text=True)
    answer = claimed.get(f"{there}/faces?at=2000")
    assert answer.get_json() == {"boxes": [[0.1, 0.1, 0.2, 0.2]]}
    session.expire_all()
    assert redaction.in_force(item) == []


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, item: Item) -> None:
    absent("GET", f"{at}/items/{item.public_id}/faces")
