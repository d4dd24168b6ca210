"""review.hints"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Item, Story
from tests import make


def test_it_works(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    story.synopsis = "Seen by Officer Smith."
    make.timed(session, story, item, ["Call 603-555-0142.", "My son Jamal ran.", "He went home."])
    page = claimed.get(f"{at}/hints").text
    assert "<mark>603-555-0142</mark>" in page and "<mark>Jamal</mark>" in page
    assert "in the summary" in page and "Telephone number" in page
    assert "Nothing is removed unless you say so" in page
    assert f"{item.public_id}-p1" in page


def test_nothing_to_look_at(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    make.timed(session, story, item, ["They took him away."])
    assert "no hints to look at" in claimed.get(f"{at}/hints").text


def test_what_is_removed_is_not_shown(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    make.timed(session, story, item, ["Call 603-555-0142 or 603-555-0143.", "Two."])
    removed = {"item": item.public_id, "how": "words", "words": "603-555-0142"}
    assert claimed.post(f"{at}/redact", data=removed).status_code == 302
    page = claimed.get(f"{at}/hints").text
    assert "603-555-0142" not in page and "<mark>603-555-0143</mark>" in page and "[…]" in page


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.get(f"{at}/hints").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("GET", f"{at}/hints")
