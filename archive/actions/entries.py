"""Write the append-only record of who did what."""

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.gate import Viewer
from archive.models import Collection, Entry, Story, noted

_CODE = re.compile(r"[\w.:@/+-]{0,80}", re.ASCII)


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

    *detail* holds codes and numbers, never a narrator's words: nothing of a story may have
    to be erased here. *collection* says whose record an act belongs to that is about no story.
    """
    if not all(_is_code(value) for value in detail.values()):
        raise ValueError(f"the detail of {act} may hold codes and numbers only")
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


def _is_code(value: Any) -> bool:
    """Tell whether *value* is a number, a yes or no, a code without a space, or some of these."""
    if isinstance(value, (list, tuple)):
        return all(_is_code(one) for one in value)
    code = isinstance(value, str) and _CODE.fullmatch(value)
    return value is None or isinstance(value, (bool, int, float)) or bool(code)


def of_story(session: Session, story: Story) -> list[Entry]:
    """Return the entries of *story*, oldest first, those noted just now among them."""
    rows = select(Entry).where(Entry.story_id == story.id).order_by(Entry.id)
    found = list(session.scalars(rows))
    return found + [entry for entry in noted(session) if entry.story_id == story.id]
