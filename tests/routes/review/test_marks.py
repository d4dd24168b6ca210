"""review.marks"""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import redaction
from archive.models import Item


@pytest.fixture
def there(at: str, item: Item) -> str:
    """The address of the recording's marks."""
    return f"{at}/items/{item.public_id}/marks"


@pytest.fixture
def film(session: Session, item: Item) -> Item:
    """The recording as a video of six seconds."""
    item.kind = "video"
    session.commit()
    return item


BOX = {"key_at": "0:01", "key_x": "10", "key_y": "20,5", "key_w": "30", "key_h": "40"}


def test_it_shows_the_words_and_asks_for_nothing_by_itself(
    claimed: FlaskClient, there: str, item: Item
) -> None:
    page = claimed.get(there).get_data(as_text=True)
    assert "They took him away." in page and 'data-position="1"' in page
    assert "Nothing is removed yet." in page
    # Sound and picture wait until they are asked for.
    assert "autoplay" not in page and 'preload="none"' in page


def test_the_shape_of_the_sound_is_there_once_it_is_made(
    claimed: FlaskClient, there: str, draw: Callable[[], None]
) -> None:
    assert "data-wave" not in claimed.get(there).get_data(as_text=True)
    draw()
    assert "data-wave" in claimed.get(there).get_data(as_text=True)


def test_a_span_goes_with_a_tone_and_a_reason(
    claimed: FlaskClient, there: str, session: Session, item: Item
) -> None:
    data = {"how": "times", "start": "0:02", "end": "0:04", "cover": "tone", "reason": "safety"}
    assert claimed.post(there, data=data).status_code == 302
    session.expire_all()
    assert redaction.tones_of(item)[-1] == (2000, 4000)
    assert {mark.reason for mark in item.redactions} == {"safety"}
    page = claimed.get(there).get_data(as_text=True)
    assert "a tone" in page and "by Mo" in page


def test_words_of_another_person_go_at_once(
    claimed: FlaskClient, there: str, session: Session, item: Item
) -> None:
    spans = {"how": "spans", "position": "0", "first": "11", "last": "15"}
    claimed.post(there, data={**spans, "reason": "third-party"})
    session.expire_all()
    assert dict(redaction.masked_passages(item, []))[0] == "My name is […]."
    assert item.redactions[0].reason == "third-party"


def test_an_area_is_covered_from_moment_to_moment(
    claimed: FlaskClient, there: str, session: Session, film: Item
) -> None:
    rows = {name: [value, ""] for name, value in BOX.items()}
    rows["key_at"] = ["0:01", "0:04"]
    for name, last in (("key_x", "60"), ("key_y", "20"), ("key_w", "30"), ("key_h", "40")):
        rows[name][1] = last
    data = {"how": "area", **rows, "start": "0:01", "end": "0:05", "cover": "blur"}
    assert claimed.post(there, data=data).status_code == 302
    session.expire_all()
    (area,) = redaction.areas_of(film)
    assert (area.cover, area.start_ms, area.end_ms) == ("blur", 1000, 5000)
    assert [key.row() for key in area.keys] == [
        [1000, 0.1, 0.205, 0.3, 0.4],
        [4000, 0.6, 0.2, 0.3, 0.4],
    ]
    # A covered picture takes no sound away.
    assert redaction.times_of(film) == []
    assert film.revision == 2
    assert "Change this area" in claimed.get(there).get_data(as_text=True)


@pytest.mark.parametrize(
    "data",
    [
        {"how": "area"},
        {"how": "area", **BOX, "key_x": "nan"},
        {"how": "area", **BOX, "key_w": "0"},
        {"how": "area", **BOX, "key_x": "1e300"},
        {"how": "area", **BOX, "key_at": "soon"},
        {"how": "area", **BOX, "key_at": "9:00"},
        {"how": "area", **BOX, "start": "0:05", "end": "0:02"},
        {"how": "area", **BOX, "start": "x"},
        {"how": "area", **BOX, "key_x": "10 20"},
        {"how": "times", "start": "0:04", "end": "0:02"},
        {"how": "words", "words": "nowhere"},
        {"how": "spans", "position": "-1"},
    ],
)
def test_bad_input_is_answered_and_nothing_is_removed(
    claimed: FlaskClient, there: str, session: Session, film: Item, data: dict[str, str]
) -> None:
    answer = claimed.post(there, data=data)
    assert answer.status_code == 400
    assert "summary-errors" in answer.get_data(as_text=True)
    session.expire_all()
    assert film.redactions == [] and film.revision == 1


def test_key_moments_are_shown_in_order_with_their_pictures_and_nothing_is_covered(
    claimed: FlaskClient, there: str, session: Session, film: Item
) -> None:
    rows = {name: [value, ""] for name, value in BOX.items()} | {"key_at": ["0:04", "0:02"]}
    page = claimed.post(there, data={"how": "area", **rows, "show": "yes"}).get_data(as_text=True)
    assert page.index('value="0:02"') < page.index('value="0:04"')
    assert page.index("at=2000") < page.index("at=4000")
    assert 'rect x="10.0" y="20.5"' in page and 'value="20,5"' in page
    assert "At 0:04 it is at its next place." in page
    session.expire_all()
    assert film.redactions == []


def test_what_was_typed_stays_after_a_mistake(claimed: FlaskClient, there: str, film: Item) -> None:
    data = {"how": "area", **BOX, "key_x": "far", "start": "0:01", "reason": "safety"}
    page = claimed.post(there, data=data).get_data(as_text=True)
    assert 'value="far"' in page and 'name="start" maxlength="16"' in page
    assert 'value="0:01"' in page and '<option value="safety" selected>' in page


def test_sound_has_no_areas(claimed: FlaskClient, there: str) -> None:
    assert claimed.post(there, data={"how": "area", **BOX}).status_code == 400


def test_it_needs_the_claim(mo: FlaskClient, there: str) -> None:
    assert mo.get(there).status_code == 409
    assert mo.post(there, data={"how": "words", "words": "Dale"}).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], there: str) -> None:
    absent("GET", there)
    absent("POST", there, data={"words": "Dale"})


def test_a_photo_has_one_box_and_no_moments(
    claimed: FlaskClient, there: str, session: Session, item: Item
) -> None:
    item.kind = "photo"
    session.commit()
    page = claimed.get(there).get_data(as_text=True)
    assert page.count('name="key_x"') == 1 and 'name="key_at"' not in page
    assert "Show the pictures" not in page
    box = {name: value for name, value in BOX.items() if name != "key_at"}
    assert claimed.post(there, data={"how": "area", **box}).status_code == 302
    assert "Change this area" in claimed.get(there).get_data(as_text=True)
