"""The clip's own file, and no byte beyond it."""

from sqlalchemy.orm import Session

from archive.actions import consents
from tests import facilitating, make
from tests.people import People


def test_its_own_bytes_and_not_the_recording_s(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story)
    session.rollback()
    whole = make.rendition(session, story, b"the whole recording", voice="voice-own")
    session.rollback()
    own = make.rendition(session, story, b"clip only", voice="voice-own")
    own.clip_id = facilitating.clip_row(session, clip_id).id
    session.commit()
    address = f"/clips/{clip_id}/media"
    answer = fay.get(f"{address}/{own.public_id}", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.data) == (206, b"clip")
    assert facilitating.absent(fay, f"{address}/{whole.public_id}")
    assert facilitating.absent(fay, f"{address}/{own.public_id}?r=said&r=police")
    assert facilitating.absent(fay, f"/find/{story.public_id}/media/{own.public_id}?r=said")
    assert people.client("felix").get(f"{address}/{own.public_id}").status_code == 404
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert facilitating.absent(fay, f"{address}/{own.public_id}")
