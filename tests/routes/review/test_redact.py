"""review.redact"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item, Job, Story


def test_words_go_everywhere(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    data = {"item": item.public_id, "how": "words", "words": "porch light"}
    assert claimed.post(f"{at}/redact", data=data).status_code == 302
    assert "<del>porch light</del>" in claimed.get(at).get_data(as_text=True)


def test_selected_words_go(claimed: FlaskClient, at: str, session: Session, item: Item) -> None:
    data = {"item": item.public_id, "how": "spans", "position": "0", "first": "11", "last": "15"}
    claimed.post(f"{at}/redact", data=data)
    session.expire_all()
    assert dict(redaction.masked_passages(item, []))[0] == "My name is […]."
    assert item.revision == 2
    assert session.query(Job).filter_by(name="render_item").count()


def test_a_span_of_sound_goes(claimed: FlaskClient, at: str, session: Session, item: Item) -> None:
    data = {"item": item.public_id, "how": "times", "start": "0:02", "end": "0:04"}
    assert claimed.post(f"{at}/redact", data=data).status_code == 302
    session.expire_all()
    assert (2000, 4000) in redaction.times_of(item)
    assert "took" not in " ".join(text for _, text in redaction.masked_passages(item, []))


@pytest.mark.parametrize(
    "data",
    [
        {"how": "words", "words": "nowhere said"},
        {"how": "words", "words": ""},
        {"how": "times", "start": "soon", "end": "0:04"},
        {"how": "times", "start": "0:04", "end": "0:02"},
        {"how": "times", "start": "0:04", "end": "9:00"},
        {"how": "spans"},
        {"how": "spans", "position": "0", "first": "90", "last": "99"},
        {"how": "spans", "position": "x", "first": "٣", "last": "-1"},
    ],
)
def test_bad_input_is_shown_again(
    claimed: FlaskClient, at: str, item: Item, data: dict[str, str]
) -> None:
    answer = claimed.post(f"{at}/redact", data={"item": item.public_id, **data})
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert 'id="remove"' in page
    assert data.get("words", "") in page


def test_it_knows_no_other_item(claimed: FlaskClient, at: str) -> None:
    assert claimed.post(f"{at}/redact", data={"item": "x", "words": "Dale"}).status_code == 404


def test_it_needs_the_claim(mo: FlaskClient, at: str, item: Item) -> None:
    data = {"item": item.public_id, "how": "words", "words": "Dale"}
    assert mo.post(f"{at}/redact", data=data).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/redact", data={"words": "Dale"})
