"""review.media"""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.media import looking
from archive.models import Entry, Item, Story
from tests.people import People


@pytest.fixture
def address(at: str, item: Item) -> str:
    return f"{at}/media/{item.renditions[0].public_id}"


def looks(session: Session) -> int:
    return session.query(Entry).filter_by(act="looked").count()


def test_it_works_and_is_recorded(claimed: FlaskClient, address: str, session: Session) -> None:
    answer = claimed.get(address)
    assert answer.data == b"the sound itself, whole"
    assert answer.headers["Cache-Control"] == "no-store"
    assert looks(session) == 1


def test_the_ranges_of_one_playing_are_one_look(
    claimed: FlaskClient, address: str, session: Session
) -> None:
    for first in (0, 4, 8):
        answer = claimed.get(address, headers={"Range": f"bytes={first}-"})
        assert answer.status_code == 206
    assert looks(session) == 1


def test_a_moment_of_a_video_is_a_picture_and_one_look(
    claimed: FlaskClient,
    address: str,
    item: Item,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert claimed.get(f"{address}?at=1000").status_code == 404
    item.kind = "video"
    session.commit()

    def frame(source: Path, work: Path, at_ms: int) -> Path:
        (work / "frame.jpg").write_bytes(b"at %d" % at_ms)
        return work / "frame.jpg"

    monkeypatch.setattr(looking, "frame_at", frame)
    answer = claimed.get(f"{address}?at=1000")
    assert (answer.data, answer.mimetype) == (b"at 1000", "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    # After the end there is no picture: the last one stands for it.
    assert claimed.get(f"{address}?at=99999").data == b"at 5900"
    assert claimed.get(f"{address}?at=x").data == b"at 0"
    assert looks(session) == 1


def test_it_needs_the_claim(mo: FlaskClient, address: str, session: Session) -> None:
    assert mo.get(address).status_code == 409
    assert looks(session) == 0


def test_a_claim_taken_over_ends_it(
    claimed: FlaskClient, people: People, at: str, address: str
) -> None:
    people.client("max").post(f"{at}/claim")
    assert claimed.get(address).status_code == 409


def test_a_story_taken_back_is_silent(
    claimed: FlaskClient, address: str, session: Session, story: Story
) -> None:
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert claimed.get(address).status_code == 409


def test_it_knows_no_other_file(claimed: FlaskClient, at: str) -> None:
    assert claimed.get(f"{at}/media/0000").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], address: str) -> None:
    absent("GET", address)
