"""Write the append-only record of who did what."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.gate import Viewer
from archive.models import Entry, Story


def note(
    session: Session,
    who: str,
    act: str,
    story: Story | None = None,
    viewer: Viewer | None = None,
    **detail: Any,
) -> None:
    """Add an entry. *detail* holds codes and numbers, never a narrator's words."""
    session.add(
        Entry(
            who=who,
            act=act,
            story_id=story.id if story else None,
            user_id=viewer.user_id if viewer else None,
            detail=detail,
        )
    )


def of_story(session: Session, story: Story) -> list[Entry]:
    """Return the entries of *story*, oldest first."""
    rows = select(Entry).where(Entry.story_id == story.id).order_by(Entry.id)
    return list(session.scalars(rows))
