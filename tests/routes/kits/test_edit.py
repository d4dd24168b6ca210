"""Changing the room looks at every part anew."""

import pytest
from sqlalchemy.orm import Session

from archive.actions import approvals
from archive.errors import Refused
from archive.gate.reading import room_of
from archive.models import Kit, Story
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


def _ask(session: Session, people: People, story: Story, kit: Kit) -> None:
    """Ask the narrator of *story* about *kit* and its room of this moment."""
    uses = frozenset({"dialogue-police"})
    approvals.request(session, people.viewer("fay"), story, kit, room_of(kit.room), uses)
    session.commit()


def test_nobody_goes_on_being_asked_about_a_room_that_is_no_more(
    session: Session, people: People
) -> None:
    """Neither the moderator who would pass the question on, nor the narrator."""
    told = make.chosen("clip", ask=("dialogue-police", "press", "record"))
    story = make.released(session, people.riverton, told)
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    row = facilitating.kit_row(session, kit)
    _ask(session, people, story, row)
    mo = people.viewer("mo")
    fay.post(f"/kits/{kit}/edit", data={"title": "Only called anew", "r": ["said", "police"]})
    assert len(approvals.waiting(session, mo)) == 1
    session.rollback()
    wider = {"title": "E", "r": ["said", "police", "press"]}
    page = fay.post(f"/kits/{kit}/edit", data=wider, follow_redirects=True).text
    assert "Ask the narrators again" in page
    session.expire_all()
    assert approvals.waiting(session, mo) == []
    _ask(session, people, story, row)
    assert len(approvals.waiting(session, mo)) == 1


def test_one_who_was_passed_on_is_not_answered_after_the_room_widened(
    session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("clip", ask=("dialogue-police",)))
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    row = facilitating.kit_row(session, kit)
    _ask(session, people, story, row)
    asked = approvals.waiting(session, people.viewer("mo"))[0][0]
    approvals.judge(session, people.viewer("mo"), asked.id, True)
    session.commit()
    assert approvals.put_to(session, story.voices[0])
    session.rollback()
    fay.post(f"/kits/{kit}/edit", data={"title": "E", "r": ["said", "police", "press"]})
    session.expire_all()
    assert approvals.put_to(session, story.voices[0]) == []
    with pytest.raises(Refused):
        approvals.answer(session, story.voices[0], asked.id, True)


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
