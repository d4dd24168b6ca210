"""A clip of a kit asks for the kit's room at the moment of play."""

from sqlalchemy.orm import Session

from archive.actions import consents
from tests import facilitating, make
from tests.people import People


def test_the_kit_s_room_decides_each_time(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story)
    session.rollback()
    own = make.rendition(session, story, b"clip only", voice="voice-own")
    own.clip_id = facilitating.clip_row(session, clip).id
    session.commit()
    address = f"/kits/{kit}/clips/{clip}/media/{own.public_id}"
    assert fay.get(address).data == b"clip only"
    assert people.client("felix").get(address).status_code == 404
    fay.post(f"/kits/{kit}/edit", data={"title": "E", "r": ["said", "police"]})
    fay.get("/kits")
    assert facilitating.absent(fay, address)
    fay.post(f"/kits/{kit}/edit", data={"title": "E", "r": ["said"]})
    fay.get("/kits")
    assert fay.get(address).status_code == 200
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert facilitating.absent(fay, address)


def test_only_clips_that_stand_in_the_kit(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    clip, kit = facilitating.clip(fay, story), facilitating.kit(fay)
    session.rollback()
    own = make.rendition(session, story, b"clip only", voice="voice-own")
    own.clip_id = facilitating.clip_row(session, clip).id
    session.commit()
    assert facilitating.absent(fay, f"/kits/{kit}/clips/{clip}/media/{own.public_id}")
