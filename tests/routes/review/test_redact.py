"""review.redact"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from imageio_ffmpeg import get_ffmpeg_exe as exe
from sqlalchemy.orm import Session

from archive import gate, media, redaction
from archive.actions import redactions
from archive.consent.presentation import OPEN
from archive.models import Item, Job, Story
from tests import make
from tests.people import People


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


def test_the_sound_is_silent_once_it_is_made_again(
    mo: FlaskClient,
    session: Session,
    people: People,
    work: Callable[[], int],
    tmp_path: Path,
) -> None:
    tone = tmp_path / "tone.wav"
    subprocess.run([exe(), "-f", "lavfi", "-i", "sine=d=4", "-ac", "1", str(tone)], check=True)
    story = make.submitted(session, people.riverton)
    item = make.recorded(session, story, tone)
    work()
    at = f"/review/{story.public_id}"
    mo.post(f"{at}/claim")
    data = {"item": item.public_id, "how": "times", "start": "0:01", "end": "0:03"}
    mo.post(f"{at}/redact", data=data)
    session.expire_all()
    assert gate.fetch_preview(story, OPEN).items[1].media == {}
    assert "being made ready" in mo.get(at).get_data(as_text=True)
    work()
    session.expire_all()
    found = gate.fetch_preview(story, OPEN).items[1].media["audio"]
    row = next(r for r in item.renditions if r.public_id == found.public_id)
    assert loudest(media.store().path(row.key), 1.0, 3.0) < -60
    assert loudest(media.store().path(row.key), 0.2, 0.7) > -40


def loudest(path: Path, start: float, end: float) -> float:
    """Return the loudest moment of a span of sound, in decibels."""
    asked = [exe(), "-ss", str(start), "-to", str(end), "-i", str(path)]
    told = subprocess.run(
        [*asked, "-af", "volumedetect", "-f", "null", "-"], check=True, capture_output=True
    )
    found = re.search(rb"max_volume: (-?[\d.]+|-inf) dB", told.stderr)
    assert found, told.stderr
    return float(found[1])


def test_of_written_words_no_silence_is_told(
    claimed: FlaskClient, at: str, session: Session, people: People, story: Story
) -> None:
    """A recording falls silent; what was written only loses its words."""

    def listed() -> str:
        found = claimed.get(at).text
        return found[found.index('id="removed"') : found.index('id="people"')]

    viewer = people.viewer("mo")
    redactions.remove_words(session, viewer, story, "porch light")
    session.commit()
    assert "porch light" in listed() and "silence" not in listed()
    redactions.remove_words(session, viewer, story, "took him")
    session.commit()
    assert "silence" in listed()
