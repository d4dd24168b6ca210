"""A room in a query: what is ticked may be there, and nothing said is no room."""

import itertools

from archive.consent import Room
from archive.forms import room


def test_nothing_said_is_no_room() -> None:
    assert room.read([]) is None
    assert room.read(["nonsense", "web"]) is None


def test_said_and_nothing_ticked_is_the_narrowest() -> None:
    found = room.read(["said"])
    assert found == Room(police=False, facilitators_police=False, listed=False)


def test_the_web_cannot_be_asked_for() -> None:
    found = room.read(["said", "web"])
    assert found is not None
    assert not found.web


def test_flags_lead_back_to_the_room() -> None:
    for some in itertools.combinations(room.FLAGS, 3):
        found = room.read(["said", *some])
        assert found is not None
        assert room.read(room.flags(found)) == found
        assert set(room.flags(found)) == {"said", *some}
