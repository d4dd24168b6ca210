"""What a narrator is told of keeping: until when, what the law stops, and looks at originals."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from archive.actions import legal, originals, retention
from archive.gate.renditions import REVIEW
from archive.models import Item, Story, Voice


@dataclass(frozen=True)
class Kept:
    """``until`` is the last day before it goes by itself; ``waits`` an erasing for the law.

    ``sealed`` is what is still here of a story that is only hidden.
    """

    until: date | None
    waits: bool
    opened: list[date]
    sealed: list[str]


def of_voice(session: Session, voice: Voice) -> Kept:
    """Return what the narrator of *voice* is told."""
    story = voice.story
    asked = story.erase or (voice.left_on is None and retention.has_asked_to_leave(session, voice))
    until = retention.kept_until(session, story) if story.state != "draft" else None
    return Kept(
        until=None if story.erase else until,
        waits=asked and legal.holds(session, story),
        opened=originals.opened_on(session, story),
        sealed=sealed(story),
    )


def sealed(story: Story) -> list[str]:
    """Return what hiding keeps of *story*: the original, a copy in its place, the words."""
    given = [item for item in story.items if item.kind != "text"]
    copies = [item for item in given if not item.original_key and _has_copy(item)]
    there = {
        "original": any(item.original_key for item in given),
        "copy": bool(copies),
        "words": any(item.body or item.passages for item in story.items),
    }
    return [code for code, kept in there.items() if kept]


def _has_copy(item: Item) -> bool:
    return any(row.kind == REVIEW for row in item.renditions)
