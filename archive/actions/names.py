"""Keep the names a narrator gives, and tell the index when they may be shown."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.actions import decisions
from archive.models import Voice


@dataclass(frozen=True)
class Names:
    """The names a narrator gave; each may be empty."""

    full: str = ""
    first: str = ""
    chosen: str = ""


def set_names(voice: Voice, names: Names) -> None:
    """Keep *names* for *voice*; they are stored encrypted."""
    voice.full_name, voice.first_name, voice.chosen_name = names.full, names.first, names.chosen


def changed(session: Session, voice: Voice) -> None:
    """Say that what readers see of the narrator changed."""
    decisions.touch_text(session, voice.story)
