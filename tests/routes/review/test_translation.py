"""review.translation"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import history, items, leaving, redactions, translations
from archive.formats.cue import Cue
from archive.formats.document import Document
from archive.models import Item, Translation
from archive.tasks import erasing
from tests import make
from tests.people import People

SAID = ["Me llamo Dale.", "Se lo llevaron. Dale no volvió.", "Se fue a casa."]


@pytest.fixture
def kept(session: Session, item: Item) -> Callable[[bool], Translation]:
    """Keep SAID beside the three lines of English, twenty seconds each."""

    def keep(timed: bool) -> Translation:
        item.duration_ms = 60_000
        for n, passage in enumerate(item.passages):
            passage.start_ms, passage.end_ms = 20_000 * n, 20_000 * n + 20_000
        cues = [Cue(20_000 * n, 20_000 * n + 20_000, "N", said) for n, said in enumerate(SAID)]
        found = Document("ohms", alt=cues, alt_language="es", alt_timed=timed)
        translations.keep(session, item, found)
        session.commit()
        return session.get_one(Translation, item.id)

    return keep


@pytest.fixture
def there(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}"


def test_it_is_shown_without_what_is_removed(
    claimed: FlaskClient,
    there: str,
    session: Session,
    people: People,
    item: Item,
    kept: Callable[[bool], Translation],
) -> None:
    assert claimed.get(f"{there}/translation").status_code == 404
    kept(True)
    assert "/translation" in claimed.get(f"{there}/transcript").text
    page = claimed.get(f"{there}/translation").text
    assert all(words in page for words in SAID) and "Spanish" in page
    redactions.remove_words(session, people.viewer("mo"), item.story, "Dale")
    redactions.remove_spans(session, people.viewer("mo"), item, [(2, 0, 12)])
    session.commit()
    page = claimed.get(f"{there}/translation").text
    assert "Dale" not in page and "casa" not in page
    assert "Se lo llevaron" in page or "[…]" in page


def test_where_times_are_guessed_one_mark_hides_all(
    session: Session, people: People, item: Item, kept: Callable[[bool], Translation]
) -> None:
    kept(False)
    redactions.remove_spans(session, people.viewer("mo"), item, [(0, 0, 2)])
    shown = translations.shown(session, item)
    assert shown is not None and {line.text for line in shown.lines} == {"[…]"}


def test_what_is_removed_for_good_leaves_it(
    session: Session, item: Item, kept: Callable[[bool], Translation]
) -> None:
    row = kept(True)
    history.forget_words(session, item, ["Dale"], [(45_000, 50_000)])
    assert [line[3] for line in row.lines or ()] == [
        "Me llamo […].",
        "Se lo llevaron. […] no volvió.",
        "[…]",
    ]


@pytest.mark.parametrize("how", ["erased", "item", "voice", "permanent"])
def test_it_goes_with_what_it_translates(
    session: Session, item: Item, kept: Callable[[bool], Translation], how: str
) -> None:
    kept(how != "permanent")
    story, key = item.story, item.id
    if how == "item":
        items.drop(session, story, item)
    elif how == "voice":
        leaving.leave(session, make.second(session, story, choices=make.everything()))
    elif how == "permanent":
        history.forget_words(session, item, ["Dale"], [])
    else:
        story.state, story.erase = "withdrawn", True
        session.commit()
        erasing.erase_story(session, story.id)
    session.commit()
    session.expire_all()
    assert session.get(Translation, key) is None


def test_it_needs_the_claim(mo: FlaskClient, there: str) -> None:
    assert mo.get(f"{there}/translation").status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], there: str) -> None:
    absent("GET", f"{there}/translation")
