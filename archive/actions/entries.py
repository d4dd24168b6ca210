"""Write the append-only record of who did what."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.gate import Viewer
from archive.models import Collection, Entry, Story, noted


def note(
    session: Session,
    who: str,
    act: str,
    story: Story | None = None,
    viewer: Viewer | None = None,
    *,
    collection: Collection | int | None = None,
    **detail: Any,
) -> None:
    """Add an entry; it is chained when the transaction commits (models/chain.py).

    *detail* holds codes and numbers, never a narrator's words. *collection* says whose
    record an act belongs to that is about no story.
    """
    home = collection.id if isinstance(collection, Collection) else collection
    session.add(
        Entry(
            who=who,
            act=act,
            story_id=story.id if story else None,
            user_id=viewer.user_id if viewer else None,
            collection_id=story.collection_id if story else home,
            detail=detail,
        )
    )


def of_story(session: Session, story: Story) -> list[Entry]:
    """Return the entries of *story*, oldest first, those noted just now among them."""
    rows = select(Entry).where(Entry.story_id == story.id).order_by(Entry.id)
    found = list(session.scalars(rows))
    return found + [entry for entry in noted(session) if entry.story_id == story.id]
