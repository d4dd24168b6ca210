"""review.point"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import gate, search
from archive.actions import consents, decisions, redactions
from archive.models import Entry, IndexPoint, Item, Story, ThirdParty
from tests import make
from tests.people import People

SAID = {
    "point_start": "0:02",
    "point_title": "They took Dale away",
    "point_title_es": "Se llevaron a Dale",
    "point_synopsis": "How the evening turned.",
    "point_keywords": "evening; Dale ; street",
}


@pytest.fixture
def add(at: str, item: Item) -> str:
    return f"{at}/items/{item.public_id}/points"


def test_it_works(claimed: FlaskClient, add: str, at: str, session: Session) -> None:
    assert claimed.post(add, data=SAID).status_code == 302
    row = session.query(IndexPoint).one()
    assert (row.start_ms, row.title) == (2000, SAID["point_title"])
    assert "They took Dale away" in claimed.get(at).get_data(as_text=True)
    assert session.query(Entry).filter_by(act="point-added").count() == 1


@pytest.mark.parametrize(
    "bad",
    [{"point_start": "9:00"}, {"point_start": "x"}, {"point_start": ""}, {"point_title": " "}],
)
def test_bad_input_is_shown_again(
    claimed: FlaskClient, add: str, session: Session, bad: dict[str, str]
) -> None:
    form = f"new-{add.split('/')[4]}"
    answer = claimed.post(add, data={**SAID, "point": form, **bad})
    assert answer.status_code == 400
    assert "How the evening turned." in answer.get_data(as_text=True)
    assert session.query(IndexPoint).count() == 0


def test_written_words_have_no_moments(claimed: FlaskClient, at: str, story: Story) -> None:
    written = story.items[0].public_id
    assert claimed.post(f"{at}/items/{written}/points", data=SAID).status_code == 400
    assert claimed.post(f"{at}/items/{'f' * 16}/points", data=SAID).status_code == 404


def test_the_moment_comes_from_a_passage(claimed: FlaskClient, at: str, item: Item) -> None:
    page = claimed.get(f"{at}?item={item.public_id}&point=4000").get_data(as_text=True)
    assert 'name="point_start" maxlength="12" autocomplete="off" class="short" value="0:04"' in page


def test_visitors_read_it_without_what_was_removed(
    claimed: FlaskClient, add: str, people: People, session: Session, story: Story
) -> None:
    claimed.post(add, data=SAID)
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    story.state = "released"
    decisions.refresh(session, story)
    session.commit()
    page = claimed.get(f"/stories/{story.public_id}").get_data(as_text=True)
    assert "They took […] away" in page and '<span class="tag">street</span>' in page
    assert "Dale" not in page
    spanish = claimed.get(f"/stories/{story.public_id}", headers={"Accept-Language": "es"})
    assert "Se llevaron a […]" in spanish.get_data(as_text=True)


def test_it_is_found_but_not_by_what_was_removed(
    session: Session, people: People, story: Story, item: Item
) -> None:
    item.index_points = [IndexPoint(title="They took Dale away", title_es="Tarde", start_ms=2000)]
    story.state = "released"
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    words = {doc.words: doc for doc in search.documents_of(story) if doc.position}
    assert not any("Dale" in said for said in words)
    assert {doc.language for said, doc in words.items() if doc.item_id == 0} == {"en", "es"}
    assert any("They took […] away" in said for said in words)


def test_who_wished_to_see_it_first_sees_it_again(
    claimed: FlaskClient, add: str, people: People, session: Session, story: Story
) -> None:
    story.state, story.voices[0].see_first = "released", True
    session.commit()
    before = gate.look_of(story)
    claimed.post(add, data=SAID)
    session.expire_all()
    assert gate.look_of(story) != before
    nia = people.app.test_client()
    make.come_back(nia)
    assert "How the evening turned." in nia.get("/mine/approve").get_data(as_text=True)


def test_it_needs_the_claim(mo: FlaskClient, add: str) -> None:
    assert mo.post(add, data=SAID).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], add: str) -> None:
    absent("POST", add, data=SAID)


def test_it_goes_with_the_story(
    claimed: FlaskClient, add: str, at: str, session: Session, story: Story, work: Callable[[], int]
) -> None:
    """Erasing takes the points and the register along."""
    claimed.post(add, data=SAID)
    claimed.post(f"{at}/named", data={"party_name": "Dale"})
    make_erased(session, story, work)
    assert session.query(IndexPoint).count() == session.query(ThirdParty).count() == 0


def make_erased(session: Session, story: Story, work: Callable[[], int]) -> None:
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    session.rollback()
