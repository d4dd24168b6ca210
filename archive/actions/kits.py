"""Plan a session: its room, and what that room hears and talks about, in order."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import gate, redaction, text
from archive.actions import approvals, forgetting
from archive.actions.rooms import Place
from archive.consent import Room
from archive.errors import Absent, BadInput, Refused
from archive.gate import ShownClip, Viewer
from archive.gate.reading import room_of
from archive.models import Clip, Collection, Kit, KitPart, Series

MOST_PARTS = 60


@dataclass(frozen=True)
class Plan:
    """What a facilitator says of a session."""

    title: str
    purpose: str
    size: int
    minutes: int
    room: Room


def homes(session: Session, viewer: Viewer) -> list[Collection]:
    """Return the collections whose kits this viewer makes."""
    rows = select(Collection).where(Collection.id.in_(viewer.facilitates))
    return list(session.scalars(rows.order_by(Collection.name)))


def home(session: Session, viewer: Viewer, slug: str) -> Collection:
    """Return the viewer's collection *slug*, or their first where it is none of theirs."""
    own = homes(session, viewer)
    if not own:
        raise Absent
    return next((collection for collection in own if collection.slug == slug), own[0])


def mine(session: Session, viewer: Viewer) -> list[Kit]:
    """Return the kits of the viewer's collections, newest first."""
    rows = select(Kit).where(Kit.collection_id.in_(viewer.facilitates))
    return list(session.scalars(rows.order_by(Kit.id.desc())))


def fetch(session: Session, viewer: Viewer, public_id: str) -> Kit:
    """Return a kit of the viewer's collections; raise Absent for any other."""
    found = session.scalar(
        select(Kit).where(Kit.public_id == public_id, Kit.collection_id.in_(viewer.facilitates))
    )
    if found is None:
        raise Absent
    return found


def place_of(kit: Kit) -> Place:
    """Return the room of *kit*, with its approvals."""
    return Place(room_of(kit.room), kit)


def create(session: Session, viewer: Viewer, collection: Collection, plan: Plan) -> Kit:
    """Add an empty kit for the room that *plan* describes."""
    assert viewer.user_id is not None
    kit = Kit(collection_id=collection.id, made_by_id=viewer.user_id)
    session.add(kit)
    change(session, kit, plan)
    return kit


def change(session: Session, kit: Kit, plan: Plan) -> None:
    """Set what *plan* says. What the room may hear follows at once: it is asked anew each time.

    Nobody goes on being asked about a room that the kit no longer has.
    """
    kit.title, kit.purpose = plan.title, plan.purpose
    kit.size, kit.minutes = plan.size, plan.minutes
    kit.room = asdict(plan.room)
    session.flush()
    approvals.lapse(session, kit)
    _quote_nothing_removed(session, kit)


def add_clip(session: Session, viewer: Viewer, kit: Kit, clip_id: str, minutes: int) -> None:
    """Add a clip that the kit's room may hear.

    Raises Refused for any other, and for one that never was: the words are the same.
    """
    place = place_of(kit)
    try:
        clip, _ = gate.fetch_clip(session, viewer, place.room, clip_id, place.kit_id)
    except Absent:
        raise Refused("not-for-room") from None
    _append(session, kit, KitPart(kind="clip", clip_id=clip.id, minutes=minutes))


def closed_to(session: Session, viewer: Viewer, offered: Iterable[Kit], clip: Clip) -> set[int]:
    """Return the ids of those kits whose room may not have *clip* now: no more than adding says."""
    found = set()
    for kit in offered:
        place = place_of(kit)
        try:
            gate.clip_for(session, viewer, place.room, clip, place.kit_id)
        except Absent:
            found.add(kit.id)
    return found


def add_words(session: Session, kit: Kit, kind: str, words: str, minutes: int) -> None:
    """Add a prompt, or a pause with or without words."""
    if kind not in {"prompt", "pause"}:
        raise BadInput("choose-one")
    if kind == "prompt" and not words:
        raise BadInput("words-missing")
    _append(session, kit, KitPart(kind=kind, words=words, minutes=minutes))


def _append(session: Session, kit: Kit, part: KitPart) -> None:
    if len(kit.parts) >= MOST_PARTS:
        raise Refused("kit-full")
    part.position = max((p.position for p in kit.parts), default=-1) + 1
    kit.parts.append(part)
    session.flush()
    _quote_nothing_removed(session, kit)


def _quote_nothing_removed(session: Session, kit: Kit) -> None:
    """Blank in the kit's own words what was removed from a story of which it plays a clip."""
    for story in {part.clip.story for part in kit.parts if part.clip}:
        if phrases := redaction.phrases_of(story):
            forgetting.blank_kits(session, story, phrases)


def part_of(kit: Kit, part_id: int) -> KitPart:
    """Return one part of *kit*; raises Absent for any other, and for one taken out since."""
    found = next((part for part in kit.parts if part.id == part_id), None)
    if found is None:
        raise Absent
    return found


def stamp(part: KitPart) -> str:
    """Return a mark of a part as it is, so that two facilitators cannot undo each other."""
    return text.digest(f"{part.minutes} {part.words}")


def change_part(session: Session, kit: Kit, part: KitPart, words: str, minutes: int) -> None:
    """Set how long a part takes and what it says, in its place; of a clip only how long."""
    if part.kind == "prompt" and not words:
        raise BadInput("words-missing")
    part.minutes = minutes
    if part.kind != "clip":
        part.words = words
    session.flush()
    _quote_nothing_removed(session, kit)


def move(kit: Kit, part_id: int, step: int) -> None:
    """Move a part one place up (-1) or down (1); at the end it stays."""
    parts = list(kit.parts)
    at = parts.index(part_of(kit, part_id))
    to = min(max(at + step, 0), len(parts) - 1)
    parts.insert(to, parts.pop(at))
    for position, part in enumerate(parts):
        part.position = position


def remove(kit: Kit, part_id: int) -> None:
    """Take a part out of the kit; the clip itself stays."""
    kit.parts.remove(part_of(kit, part_id))


def clip_in(
    session: Session, viewer: Viewer, kit: Kit, clip_id: str, with_words: bool = True
) -> tuple[Clip, ShownClip]:
    """Return a clip that stands in *kit* as its room gets it, asking consent afresh."""
    if not any(part.clip and part.clip.public_id == clip_id for part in kit.parts):
        raise Absent
    place = place_of(kit)
    return gate.fetch_clip(session, viewer, place.room, clip_id, place.kit_id, with_words)


def series_of(session: Session, viewer: Viewer) -> list[Series]:
    """Return the series of the viewer's collections, newest first."""
    rows = select(Series).where(Series.collection_id.in_(viewer.facilitates))
    return list(session.scalars(rows.order_by(Series.id.desc())))
