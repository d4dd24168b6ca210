"""What stands in a kit as its room may have it now: the run sheet, and whose voices it holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import gate
from archive.actions import kits
from archive.errors import Absent
from archive.gate import ShownClip, Viewer
from archive.models import Kit, KitPart

# Whose absence a facilitator will want to see. Counted from tags, which narrators chose.
ROUND_TABLE = ("resident", "young-person", "family-member", "person-stopped", "officer")
HEAVY = ("described", "heard")


@dataclass(frozen=True)
class Part:
    """One line of a kit. A clip that its room may not have now is a blank (``clip`` None).

    ``stamp`` marks it as it is, for whoever changes it.
    """

    id: int
    kind: str
    words: str
    minutes: int
    clip: ShownClip | None = None
    stamp: str = ""

    @property
    def blank(self) -> bool:
        """Tell whether this is the place of a clip that cannot be shown."""
        return self.kind == "clip" and self.clip is None

    @property
    def heavy(self) -> bool:
        """Tell whether the clip tells of something hard, and not only in passing."""
        return bool(self.clip and any(n.level in HEAVY for n in self.clip.content_notes))


@dataclass(frozen=True)
class Sheet:
    """A kit's parts, their minutes in all, and whose perspectives they hold and lack."""

    parts: list[Part]
    minutes: int
    holds: list[str]
    lacks: list[str]
    languages: list[str]

    @property
    def heavy(self) -> int:
        """How many clips are hard to hear."""
        return sum(part.heavy for part in self.parts)

    @property
    def clips(self) -> list[ShownClip]:
        """The clips that the room may have now."""
        return [part.clip for part in self.parts if part.clip]


def sheet(session: Session, viewer: Viewer, kit: Kit) -> Sheet:
    """Return what *kit* holds for its room now; each clip is asked for afresh."""
    parts = [show(session, viewer, kit, part) for part in kit.parts]
    clips = [part.clip for part in parts if part.clip]
    heard = _terms(clips, "perspective")
    return Sheet(
        parts=parts,
        minutes=sum(part.minutes for part in parts if not part.blank),
        holds=heard,
        lacks=[term for term in ROUND_TABLE if term not in heard],
        languages=list(dict.fromkeys(clip.language for clip in clips)),
    )


def show(session: Session, viewer: Viewer, kit: Kit, part: KitPart) -> Part:
    """Return one part as the kit's room may have it now."""
    if part.kind != "clip":
        return Part(part.id, part.kind, part.words, part.minutes, stamp=kits.stamp(part))
    try:
        clip_id = part.clip.public_id if part.clip else ""
        _, shown = kits.clip_in(session, viewer, kit, clip_id)
    except Absent:
        # Nothing of it is told, not even how long it was.
        return Part(part.id, "clip", "", 0)
    return Part(part.id, "clip", "", part.minutes, shown, kits.stamp(part))


def _terms(clips: Iterable[ShownClip], vocabulary: str) -> list[str]:
    return list(dict.fromkeys(t for clip in clips for t in clip.tags.get(vocabulary, ())))


def addable(session: Session, viewer: Viewer, kit: Kit) -> list[ShownClip]:
    """Return the clips that the kit's room may have and that do not stand in it yet."""
    inside = {part.clip_id for part in kit.parts}
    place = kits.place_of(kit)
    offered = gate.fetch_clips(session, viewer, place.room, place.kit_id)
    return [clip for clip in offered if clip.clip_id not in inside]
