"""A story, released to nobody unless told, with one of all that an address or a form can name.

`Named` holds the ids of all that; `Named.never` holds as many of things that never were. Whoever
is refused must get the same for both.
"""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from archive import clock, models
from archive.consent import Room
from tests import make
from tests.people import People

PLANTED = "quokkaprivate"
SOUND = b"QUOKKA PRIVATE SOUND"
# Numbers so long that no page has them by chance.
NUMBER, NO_NUMBER = 41_000_000, 87_000_000


@dataclass(frozen=True)
class Named:
    """The ids of one story and of all there is of it."""

    story: str
    item: str
    rendition: str
    clip: str
    kit: str
    consent: str
    voice: str
    upload: str
    look: str
    correction: str
    user: int
    mark: int
    hold: int
    legal_hold: int
    demand: int
    approval: int
    party: int
    note: int
    point: int
    phrase: int

    @property
    def never(self) -> "Named":
        """Return ids of the same kinds that nothing has, each told from the next."""
        fields = asdict(self)
        texts = [name for name, value in fields.items() if isinstance(value, str)]
        numbers = [name for name, value in fields.items() if isinstance(value, int)]
        ids: dict[str, Any] = {name: f"{n:016x}" for n, name in enumerate(texts)}
        ids |= {name: NO_NUMBER + n for n, name in enumerate(numbers)}
        return replace(self, **ids)


def tell(session: Session, people: People, *yes: str) -> Named:
    """Tell the story, with a yes to these uses only, and make everything of it."""
    told = make.chosen(*yes)
    told.title, told.body = f"{PLANTED} title", f"It was {PLANTED} there."
    story = make.released(session, people.riverton, told)
    story.voices[0].full_name = f"{PLANTED} name"
    make.timed(session, story, story.items[0], [f"It was {PLANTED} there."])
    rendition = make.rendition(session, story, SOUND, voice="voice-own")
    clip = make.clip(session, story, people.users["fay"])
    clip.title = f"{PLANTED} clip"
    kit = kit_of(session, people, "fay")
    kit.parts = [models.KitPart(kind="clip", clip_id=clip.id, position=0)]
    rows = _of_staff(story, people.users["mo"].id) | _of_narrator(story, kit)
    ids: dict[str, Any] = {}
    for number, (name, row) in enumerate(rows.items(), NUMBER):
        row.id = number
        session.add(row)
        session.flush()
        ids[name] = getattr(row, "public_id", number)
    session.commit()
    return Named(
        story=story.public_id,
        item=story.items[0].public_id,
        rendition=rendition.public_id,
        clip=clip.public_id,
        kit=kit.public_id,
        consent=story.voices[0].consents[0].public_id,
        voice=story.voices[0].public_id,
        user=_colleague(session, people),
        **ids,
    )


def _colleague(session: Session, people: People) -> int:
    """Return the id of one more moderator of Riverton."""
    number = NUMBER + 999
    user = models.User(id=number, email="rosa@example.org", name="Rosa", password="!")
    user.fs_uniquifier = "uniquifier-rosa"
    session.add(user)
    session.flush()
    home = people.riverton.id
    session.add(models.Membership(user_id=number, collection_id=home, role="moderator"))
    session.commit()
    return number


def kit_of(session: Session, people: People, name: str) -> models.Kit:
    """Return a new kit of *name*, for a closed room, with nothing in it."""
    home = people.harlow if name == "felix" else people.riverton
    room = asdict(Room(police=False, facilitators_police=False))
    kit = models.Kit(collection_id=home.id, title="K", room=room, made_by_id=people.users[name].id)
    session.add(kit)
    session.commit()
    return kit


def _of_staff(story: models.Story, user: int) -> dict[str, Any]:
    """Return what staff wrote about the story and its collection."""
    item, home = story.items[0], story.collection_id
    return {
        "look": models.OriginalLook(
            story_id=story.id, item_id=item.id, reason="By staff.", asked_by_id=user
        ),
        "hold": models.Hold(story_id=story.id, reason="By staff.", placed_by_id=user),
        "legal_hold": models.LegalHold(
            collection_id=home, story_id=story.id, reason="By staff.", set_by_id=user
        ),
        "demand": models.Demand(
            collection_id=home, kind="subpoena", received_on=clock.today(), added_by_id=user
        ),
        "party": models.ThirdParty(story_id=story.id, name=PLANTED, entered_by_id=user),
        "note": models.ContentNote(story_id=story.id, code="injury"),
        "point": models.IndexPoint(item_id=item.id, title=PLANTED),
        "phrase": models.SavedPhrase(collection_id=home, label="By staff.", body="By staff."),
    }


def _of_narrator(story: models.Story, kit: models.Kit) -> dict[str, Any]:
    """Return what its narrator marked, asked for and is asked."""
    item, voice = story.items[0], story.voices[0]
    later = clock.now() + timedelta(days=1)
    return {
        "mark": models.Redaction(
            item_id=item.id, position=0, start_char=0, end_char=2, phrase="It", by_narrator=True
        ),
        "correction": models.Correction(
            voice_id=voice.id, item_id=item.id, position=0, before="It", after=PLANTED
        ),
        "upload": models.Upload(voice_id=voice.id, size=10, expires_at=later),
        "approval": models.Approval(
            voice_id=voice.id,
            story_id=story.id,
            kit_id=kit.id,
            room=kit.room,
            uses=["dialogue-closed"],
            passed_on=clock.today(),
        ),
    }
