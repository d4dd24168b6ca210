"""Rooms and clips for the tests of the gate."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from archive.consent import Act, Room
from archive.gate import scope
from archive.models import Clip, Kit, Story
from tests.people import People

CLOSED = Room(police=False, facilitators_police=False)
MIXED = Room(police=True, facilitators_police=False)
WEB = Room(web=True)


@pytest.fixture
def reach(session: Session, people: People) -> Callable[..., set[int]]:
    """Return the stories a person may reach for a room now."""

    def found(who: str, room: Room, act: Act = Act.PLAY, kit: int | None = None) -> set[int]:
        return set(scope(session, people.viewer(who), room, act, kit).stories)

    return found


@pytest.fixture
def kit(session: Session, people: People) -> Iterator[Kit]:
    """An empty kit of Riverton's for a room with police."""
    made = Kit(
        collection_id=people.riverton.id,
        title="Evening",
        room={"police": True, "facilitators_police": False},
        made_by_id=people.users["fay"].id,
    )
    session.add(made)
    session.commit()
    yield made


def clip_of(session: Session, people: People, story: Story, **span: int) -> Clip:
    """Return a clip of the first item of *story*."""
    made = Clip(
        story_id=story.id,
        item_id=story.items[0].id,
        collection_id=people.riverton.id,
        title="A clip",
        made_by_id=people.users["fay"].id,
        **(span or {"first_position": 0, "last_position": 0}),
    )
    session.add(made)
    session.commit()
    return made
