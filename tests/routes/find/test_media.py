"""The bytes of a story, asked for with a room each time."""

from sqlalchemy.orm import Session

from archive.actions import consents
from archive.consent import Presentation
from tests import facilitating, make
from tests.people import People


def test_whole_and_in_part_for_the_room_that_may(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    row = make.rendition(session, story, b"0123456789", voice="voice-own")
    fay, address = people.client("fay"), f"/find/{story.public_id}/media/{row.public_id}"
    assert fay.get(f"{address}?r=said").data == b"0123456789"
    part = fay.get(f"{address}?r=said", headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.data) == (206, b"234")
    assert part.headers["Cache-Control"] == "no-store"
    for query in ("", "?r=said&r=police", "?kit=0000000000000000"):
        assert facilitating.absent(fay, address + query), query


def test_not_for_others_and_not_after_withdrawal(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    row = make.rendition(session, story, b"0123456789", voice="voice-own")
    address = f"/find/{story.public_id}/media/{row.public_id}?r=said"
    for who in ("mo", "felix", "marta"):
        assert people.client(who).get(address).status_code == 404
    assert people.client("fay").get(address).status_code == 200
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert facilitating.absent(people.client("fay"), address)


def test_no_more_than_the_presentation(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("all", shown=Presentation()))
    row = make.rendition(session, story, b"0123456789", voice="voice-own")
    fay = people.client("fay")
    assert facilitating.absent(fay, f"/find/{story.public_id}/media/{row.public_id}?r=said")


def test_a_clip_s_file_is_not_reached_from_here(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    row = make.rendition(session, story, b"0123456789", voice="voice-own")
    session.rollback()
    row.clip_id = make.clip(session, story, people.users["fay"]).id
    session.commit()
    fay = people.client("fay")
    assert facilitating.absent(fay, f"/find/{story.public_id}/media/{row.public_id}?r=said")
