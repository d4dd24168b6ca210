"""What a narrator is told of keeping: until when, what the law stops, and looks at originals."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from archive.actions import legal, originals, retention
from archive.models import Voice


@dataclass(frozen=True)
class Kept:
    """``until`` is the last day before it goes by itself; ``waits`` an erasing for the law."""

    until: date | None
    waits: bool
    opened: list[date]


def of_voice(session: Session, voice: Voice) -> Kept:
    """Return what the narrator of *voice* is told."""
    story = voice.story
    asked = story.erase or (voice.left_on is None and retention.has_asked_to_leave(session, voice))
    until = retention.kept_until(session, story) if story.state != "draft" else None
    return Kept(
        until=None if story.erase else until,
        waits=asked and legal.holds(session, story),
        opened=originals.opened_on(session, story),
    )
