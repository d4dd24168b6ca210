"""Captions of a kit's clip, timed from its own beginning."""

from sqlalchemy.orm import Session

from tests import facilitating, make
from tests.people import People


def test_for_the_kit_s_room_only(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story, first="0", last="0")
    address = f"/kits/{kit}/clips/{clip}/captions.vtt"
    answer = fay.get(address)
    assert answer.mimetype == "text/vtt"
    assert "The light was red." in answer.text
    assert "Corbin" not in answer.text
    assert people.client("felix").get(address).status_code == 404
    fay.post(f"/kits/{kit}/edit", data={"title": "E", "r": ["said", "police"]})
    fay.get("/kits")
    assert facilitating.absent(fay, address)
