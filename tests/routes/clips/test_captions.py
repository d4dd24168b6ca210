"""A clip's captions begin at its own beginning."""

from sqlalchemy.orm import Session

from tests import facilitating, make
from tests.people import People


def test_times_are_the_clip_s_own(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story, first="2", last="2")
    answer = fay.get(f"/clips/{clip_id}/captions.vtt")
    assert answer.mimetype == "text/vtt"
    assert "00:00:00.000 --> " in answer.text
    assert "We talked until the bus came." in answer.text
    assert "Corbin" not in answer.text
    assert facilitating.absent(fay, f"/clips/{clip_id}/captions.vtt?r=said&r=police")
    assert people.client("felix").get(f"/clips/{clip_id}/captions.vtt").status_code == 404


def test_words_without_times_have_none(session: Session, people: People) -> None:
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, make.released(session, people.riverton))
    assert facilitating.absent(fay, f"/clips/{clip_id}/captions.vtt")
