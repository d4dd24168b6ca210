"""Changing the room looks at every part anew."""

from sqlalchemy.orm import Session

from tests import facilitating, make
from tests.people import People


def test_widening_blanks_and_narrowing_brings_back(session: Session, people: People) -> None:
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, story, title="The light")
    page = fay.get(f"/kits/{kit}/edit").text
    assert page.count(" checked") == 0
    wider = {"title": "Evening", "r": ["said", "police"]}
    assert fay.post(f"/kits/{kit}/edit", data=wider).status_code == 302
    page = fay.get(f"/kits/{kit}").text
    assert "not for this room now" in page
    assert "The light" not in page
    fay.post(f"/kits/{kit}/edit", data={"title": "Evening", "r": "said"})
    assert "The light" in fay.get(f"/kits/{kit}").text


def test_an_approval_lapses_when_the_room_widens(session: Session, people: People) -> None:
    told = make.chosen("clip", ask=("dialogue-police", "leaders"))
    story = make.released(session, people.riverton, told)
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    facilitating.approve(session, people, story, facilitating.kit_row(session, kit))
    session.rollback()
    data = {"kit": kit, "story": story.public_id, "item": story.items[0].public_id}
    wish = {"title": "The light", "first": "0", "last": "0"}
    assert fay.post("/clips/new", data=data | wish).status_code == 302
    assert "The light" in fay.get(f"/kits/{kit}").text
    fay.post(f"/kits/{kit}/edit", data={"title": "E", "r": ["said", "police", "leaders"]})
    assert "The light" not in fay.get(f"/kits/{kit}").text


def test_mistakes_keep_what_was_typed(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    data = {"title": "", "purpose": "To meet", "r": ["said", "press"]}
    answer = fay.post(f"/kits/{kit}/edit", data=data)
    assert answer.status_code == 400
    assert "To meet" in answer.text
    assert facilitating.kit_row(session, kit).room["police"]


def test_absent_for_others(people: People) -> None:
    kit = facilitating.kit(people.client("fay"))
    for who in ("mo", "felix"):
        client = people.client(who)
        assert facilitating.absent(client, f"/kits/{kit}/edit")
        assert client.post(f"/kits/{kit}/edit", data={"title": "Mine"}).status_code == 404
