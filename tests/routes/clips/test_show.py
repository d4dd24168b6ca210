"""One clip: its own words, for whoever makes kits of its collection."""

from sqlalchemy.orm import Session

from archive.actions import consents
from tests import facilitating, make
from tests.people import People


def test_nothing_of_the_rest_of_the_story(session: Session, people: People) -> None:
    told = make.Told(title="A quokka story", body="The first words.\n\nThe other words.")
    story = make.released(session, people.riverton, told)
    whole = make.rendition(session, story, b"0123456789", voice="voice-own")
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story, first="0", last="0", context="Near the end")
    page = fay.get(f"/clips/{clip_id}").text
    assert "The first words." in page
    assert "Near the end" in page
    for hidden in ("other words", story.public_id, whole.public_id, "/find/", "quokka"):
        assert hidden not in page


def test_in_the_room_that_is_named_or_either(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-police", "clip"))
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story, facilitating.MIXED)
    assert fay.get(f"/clips/{clip_id}").status_code == 200
    assert fay.get(f"/clips/{clip_id}?r=said&r=police").status_code == 200
    assert facilitating.absent(fay, f"/clips/{clip_id}?r=said")
    assert facilitating.absent(fay, f"/clips/{clip_id}?r=said&r=police&r=press")


def test_absent_for_others_and_after_withdrawal(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    clip_id = facilitating.clip(people.client("fay"), story)
    for who in ("mo", "felix", "marta"):
        assert people.client(who).get(f"/clips/{clip_id}").status_code == 404
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert facilitating.absent(people.client("fay"), f"/clips/{clip_id}")


def test_it_goes_into_a_kit_at_a_tap(session: Session, people: People) -> None:
    """Of one's own kits; one whose room may not hear it says so and stays as it was."""
    story = make.released(session, people.riverton, make.chosen("dialogue-police", "clip"))
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story, facilitating.MIXED)
    kit = facilitating.kit(fay, facilitating.MIXED)
    other = facilitating.kit(people.client("felix"))
    page = fay.get(f"/clips/{clip_id}").text
    assert f'action="/kits/{kit}/add"' in page and other not in page
    put = {"kind": "clip", "clip": clip_id}
    assert fay.post(f"/kits/{kit}/add", data=put).status_code == 302
    assert [part.kind for part in facilitating.kit_row(session, kit).parts] == ["clip"]
    session.rollback()
    closed = facilitating.kit(fay)
    assert fay.post(f"/kits/{closed}/add", data=put).status_code == 409
    assert facilitating.kit_row(session, closed).parts == []


def test_it_says_which_kits_it_does_not_fit(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story)
    fits = facilitating.kit(fay, title="Evening")
    mixed = facilitating.kit(fay, facilitating.MIXED, title="With police")
    page = fay.get(f"/clips/{clip_id}").text
    assert f'action="/kits/{fits}/add"' in page and f'action="/kits/{mixed}/add"' not in page
    assert f'It is not for the room of: <a href="/kits/{mixed}">With police</a>' in page
