"""The clips of my collections, while some room may still have them."""

from sqlalchemy.orm import Session

from archive.actions import consents
from tests import facilitating, make
from tests.people import People


def test_each_says_for_which_rooms(session: Session, people: People) -> None:
    closed = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    police = make.released(session, people.riverton, make.chosen("dialogue-police", "clip"))
    fay = people.client("fay")
    facilitating.clip(fay, closed, title="Only closed")
    facilitating.clip(fay, police, facilitating.MIXED, title="Only police")
    page = fay.get("/clips").text
    one, two = page.split("Only closed")
    assert "rooms with police" in one
    assert "rooms without police" not in one
    assert "rooms without police" in two
    assert "rooms with police" not in two


def test_it_vanishes_with_its_story(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    facilitating.clip(fay, story, title="A quokka")
    assert "A quokka" in fay.get("/clips").text
    session.rollback()
    consents.record(session, story.voices[0], make.chosen("public-web").choices)
    session.commit()
    assert "A quokka" not in fay.get("/clips").text


def test_not_the_clips_of_others(session: Session, people: People) -> None:
    facilitating.clip(people.client("fay"), make.released(session, people.riverton))
    assert "There are no clips yet" in people.client("felix").get("/clips").text
    assert people.client("mo").get("/clips").status_code == 404
    assert people.client("vera").get("/clips").status_code == 302
