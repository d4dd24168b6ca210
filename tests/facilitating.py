"""What facilitators do, said shortly for tests: rooms, clips and kits through the real doors."""

import re
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive import samples
from archive.actions import approvals, clips, consents, decisions
from archive.actions.clips import Spot
from archive.actions.rooms import Place
from archive.consent import Act, uses_needed
from archive.gate import Viewer
from archive.gate.reading import room_of
from archive.models import Clip, Collection, Item, Kit, Story
from tests import make
from tests.people import People

CLOSED = ["said"]
MIXED = ["said", "police"]

LINES = [
    "The light was red.",
    "Then he said my name, Dale Corbin.",
    "We talked until the bus came.",
]
SOUND = Path(samples.__file__).parent / "media" / "late-bus.ogg"

# The recording lasts 26 seconds; each line has eight of them.
EACH_MS = 8000


def kit(client: FlaskClient, room: list[str] = CLOSED, title: str = "Evening") -> str:
    """Start a kit for *room* and return its public id."""
    answer = client.post("/kits/new", data={"title": title, "r": room})
    assert answer.status_code == 302, answer.text
    return answer.location.rpartition("/")[2]


def clip(client: FlaskClient, story: Story, room: list[str] = CLOSED, **given: str) -> str:
    """Make a clip of a story's first words and return its public id."""
    wish = {"title": "A clip", "first": "0", "last": "0"} | given
    data = {"story": story.public_id, "item": story.items[0].public_id, "r": room} | wish
    answer = client.post("/clips/new", data=data)
    assert answer.status_code == 302, answer.text
    # The next page tells of it; the one after tells of nothing.
    client.get("/kits")
    return answer.location.rpartition("/")[2].partition("?")[0]


def add(client: FlaskClient, kit_id: str, clip_id: str) -> int:
    """Put a clip into a kit; return the status."""
    data = {"kind": "clip", "clip": clip_id, "minutes": "2"}
    return client.post(f"/kits/{kit_id}/add", data=data).status_code


def filled_kit(
    client: FlaskClient, story: Story, room: list[str] = CLOSED, **wish: str
) -> tuple[str, str]:
    """Return a kit that holds one clip of *story*, and the clip."""
    clip_id, kit_id = clip(client, story, room, **wish), kit(client, room)
    assert add(client, kit_id, clip_id) == 302
    return kit_id, clip_id


def sounding(session: Session, people: People, told: make.Told | None = None) -> tuple[Story, Item]:
    """Return a released story whose only item is a recording with three timed lines."""
    return sounding_in(session, people.riverton, told)


def sounding_in(
    session: Session, collection: Collection, told: make.Told | None = None
) -> tuple[Story, Item]:
    """Return such a story of *collection*."""
    told = told or make.Told()
    voice = make.draft(session, collection, make.Told(told.title, "", choices=told.choices))
    item = make.recorded(session, voice.story, SOUND)
    consents.record(session, voice, told.choices)
    story = voice.story
    story.state = "released"
    make.timed(session, story, item, LINES, EACH_MS)
    decisions.refresh(session, story)
    session.commit()
    return story, item


def approve(session: Session, people: People, story: Story, kit: Kit) -> None:
    """Ask the narrators of *story* about *kit*, and let each say yes."""
    session.rollback()
    room = room_of(kit.room)
    uses = uses_needed(room, Act.CLIP)
    approvals.request(session, people.viewer("fay"), story, kit, room, uses)
    make.pass_on(session, people.viewer("mo"))
    session.flush()
    for voice in story.voices:
        for row in approvals.of_voice(session, voice):
            approvals.answer(session, voice, row.id, yes=True)
    session.commit()


def kit_row(session: Session, public_id: str) -> Kit:
    """Return the kit as the database has it."""
    session.rollback()
    return session.query(Kit).filter_by(public_id=public_id).one()


def clip_row(session: Session, public_id: str) -> Clip:
    """Return the clip as the database has it."""
    session.rollback()
    return session.query(Clip).filter_by(public_id=public_id).one()


def absent(client: FlaskClient, address: str) -> bool:
    """Tell whether *address* answers exactly as one that never was (invariant 4)."""
    never = re.sub("[0-9a-f]{16}", "0" * 16, address)
    answer, other = client.get(address), client.get(never)
    same = bare(answer.text) == bare(other.text) and _heads(answer) == _heads(other)
    return answer.status_code == 404 == other.status_code and same


def bare(page: str) -> str:
    """Return a page without its own address and what is drawn anew for each."""
    return re.sub(r'name="(?:back|csrf_token)" value="[^"]*"', "", page)


def _heads(answer: Response) -> set[str]:
    return {f"{k}: {v}" for k, v in answer.headers if k not in {"Content-Length", *_DRAWN}}


# The policy has a nonce in it, the cookie a signature of the time.
_DRAWN = {"Content-Security-Policy", "Set-Cookie", "Date"}


def wish(title: str, first: Spot, last: Spot) -> clips.Wish:
    """Return a wish for the words from one spot to another."""
    return clips.Wish(title, first=first, last=last)


def cut(
    session: Session, viewer: Viewer, place: Place, story: Story, item: Item, wanted: clips.Wish
) -> Clip:
    """Make a clip through the action itself."""
    made = clips.create(session, viewer, place, story.public_id, item.public_id, wanted)
    session.flush()
    return made
