"""What a kit holds for its room now."""

import pytest
from sqlalchemy.orm import Session

from archive.actions import kits, sheets
from archive.actions.drafts import About
from archive.errors import Absent
from archive.gate import Viewer
from archive.models import Kit, KitPart
from tests import make
from tests.gate.conftest import MIXED, clip_of
from tests.people import People


@pytest.fixture
def fay(people: People) -> Viewer:
    return people.viewer("fay")


@pytest.fixture
def kit(session: Session, people: People, fay: Viewer) -> Kit:
    plan = kits.Plan("Evening", "", 10, 60, MIXED)
    return kits.create(session, fay, people.riverton, plan)


def test_minutes_and_perspectives_of_what_is_there(
    session: Session, people: People, fay: Viewer, kit: Kit
) -> None:
    about = About(title="Porch", tags=(("perspective", "officer"), ("perspective", "elder")))
    open_one = make.released(session, people.riverton, make.Told(about=about))
    hidden = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    for story, minutes in ((open_one, 3), (hidden, 50)):
        row = clip_of(session, people, story)
        kit.parts.append(KitPart(kind="clip", clip_id=row.id, minutes=minutes))
    kit.parts.append(KitPart(kind="prompt", words="Well?", minutes=10))
    session.commit()
    found = sheets.sheet(session, fay, kit)
    assert found.minutes == 13
    assert set(found.holds) == {"officer", "elder"}
    assert found.lacks == ["resident", "young-person", "family-member", "person-stopped"]
    assert found.languages == ["en"]
    blank = next(part for part in found.parts if part.blank)
    assert (blank.minutes, blank.words, blank.clip, blank.heavy) == (0, "", None, False)


def test_a_kit_is_its_collection_s(session: Session, people: People, kit: Kit) -> None:
    session.commit()
    assert kits.fetch(session, people.viewer("sol"), kit.public_id) is kit
    for who in ("vera", "mo", "felix"):
        with pytest.raises(Absent):
            kits.fetch(session, people.viewer(who), kit.public_id)
        assert kits.mine(session, people.viewer(who)) == []


def test_a_clip_deleted_from_its_part_is_a_blank(session: Session, fay: Viewer, kit: Kit) -> None:
    kit.parts.append(KitPart(kind="clip", clip_id=None, minutes=5))
    session.commit()
    assert [part.blank for part in sheets.sheet(session, fay, kit).parts] == [True]
