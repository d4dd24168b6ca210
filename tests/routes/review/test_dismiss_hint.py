"""review.dismiss_hint"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import hints
from archive.models import HintAnswer, Item, Story
from tests import make


@pytest.fixture(autouse=True)
def said(session: Session, story: Story, item: Item) -> Item:
    lines = ["Officer Smith ran.", "Officer Smith and Officer Jones fell.", "Call 603-555-0142."]
    make.timed(session, story, item, lines)
    return item


def left(session: Session, story: Story) -> list[str]:
    session.expire_all()
    found = [each.words for each in hints.of_story(session, story)]
    session.rollback()
    return found


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    assert left(session, story) == ["603-555-0142", "Smith", "Jones"]
    smith = next(found for found in hints.of_story(session, story) if found.words == "Smith")
    assert len(smith.places) == 2
    session.rollback()
    assert claimed.post(f"{at}/hints/dismiss", data={"hint": smith.id}).status_code == 302
    assert left(session, story) == ["603-555-0142", "Jones"]
    assert claimed.post(f"{at}/hints/dismiss", data={"hint": smith.id}).status_code == 409


def test_all_of_a_kind_at_once(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    assert claimed.post(f"{at}/hints/dismiss", data={"kind": "name"}).status_code == 302
    assert left(session, story) == ["603-555-0142"]
    for kind in ("name", "nonsense", "../.."):
        assert claimed.post(f"{at}/hints/dismiss", data={"kind": kind}).status_code == 409


def test_no_words_are_kept_and_none_can_be_guessed(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    claimed.post(f"{at}/hints/dismiss", data={"kind": "phone"})
    session.expire_all()
    (row,) = session.scalars(select(HintAnswer)).all()
    assert len(row.digest) == 64 and story.sealed_key
    # Without the story's own key the same words have another name.
    key, story.sealed_key = story.sealed_key, "another"
    assert "603-555-0142" in [each.words for each in hints.of_story(session, story)]
    story.sealed_key = key


def test_the_same_words_in_another_part_are_a_hint_again(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    claimed.post(f"{at}/hints/dismiss", data={"kind": "name"})
    session.expire_all()
    story.synopsis = "About Officer Smith."
    session.commit()
    assert left(session, story) == ["603-555-0142", "Smith"]


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/hints/dismiss").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hints/dismiss")
