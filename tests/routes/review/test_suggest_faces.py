"""review.suggest_faces"""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image, ImageOps
from sqlalchemy.orm import Session

from archive import media, redaction
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
    claimed: FlaskClient, at: str, session: Session, item: Item, corpus: Path, tmp_path: Path
) -> None:
    """What is looked at is the picture that moderators see, by the library itself."""
    with Image.open(corpus / "metadata/pillow/hopper_orientation_2.jpg") as image:
        ImageOps.exif_transpose(image).convert("RGB").save(tmp_path / "seen.jpg")
    item.kind, item.renditions[0].key = "photo", media.store().put(tmp_path / "seen.jpg", "jpg")
    session.commit()
    there = f"{at}/items/{item.public_id}"
    assert "Suggest faces" in claimed.get(f"{there}/marks").get_data(as_text=True)
    ((left, top, width, height),) = claimed.get(f"{there}/faces?at=2000").get_json()["boxes"]
    assert 0.2 < left < 0.35 and 0.1 < top < 0.25 and 0.35 < width == height < 0.6
    session.expire_all()
    assert redaction.in_force(item) == []


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, item: Item) -> None:
    absent("GET", f"{at}/items/{item.public_id}/faces")
