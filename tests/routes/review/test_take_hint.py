"""review.take_hint"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.actions import hints
from archive.models import Item, Story
from tests import make


@pytest.fixture
def said(session: Session, story: Story, item: Item) -> Item:
    story.title = "Jamal and I"
    lines = ["My son Jamal ran.", "Jamal fell. Unit 12 came.", "There were 12 of us."]
    make.timed(session, story, item, lines)
    return item


def hint(session: Session, story: Story, words: str) -> str:
    session.expire_all()
    return next(found.id for found in hints.of_story(session, story) if found.words == words)


def test_its_words_go_everywhere(
    claimed: FlaskClient, at: str, session: Session, story: Story, said: Item
) -> None:
    chosen = hint(session, story, "Jamal")
    session.rollback()
    answer = claimed.post(f"{at}/hints/take", data={"hint": chosen})
    assert answer.status_code == 302
    session.expire_all()
    shown = redaction.masked_passages(said, redaction.phrases_of(story))
    assert [words for _, words in shown][:2] == ["My son […] ran.", "[…] fell. Unit 12 came."]
    assert redaction.phrases_of(story)[0] == "Jamal"
    assert claimed.post(f"{at}/hints/take", data={"hint": chosen}).status_code == 409


def test_a_short_number_goes_where_it_was_found_only(
    claimed: FlaskClient, at: str, session: Session, story: Story, said: Item
) -> None:
    chosen = hint(session, story, "12")
    session.rollback()
    assert claimed.post(f"{at}/hints/take", data={"hint": chosen}).status_code == 302
    session.expire_all()
    shown = dict(redaction.masked_passages(said, redaction.phrases_of(story)))
    assert (shown[1], shown[2]) == ("Jamal fell. Unit […] came.", "There were 12 of us.")


def test_what_is_no_hint_is_refused(claimed: FlaskClient, at: str, said: Item) -> None:
    for given in ("", "ran", "f" * 64, "' OR 1=1"):
        assert claimed.post(f"{at}/hints/take", data={"hint": given}).status_code == 409


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/hints/take").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/hints/take")
