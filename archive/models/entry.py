"""Entries: the append-only record of who did what, each chained to the one before."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from archive import clock
from archive.formats.chain import Line
from archive.models.base import Base
from archive.models.consent import AppendOnlyError


class Entry(Base):
    """One act. ``who`` is staff, narrator or system; ``detail`` holds no narrator's words.

    ``number`` and ``digest`` are its place in the chain; models/chain.py gives them in the
    last instant of the transaction, and only an older release leaves them empty.
    """

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(index=True, unique=True, default=None)
    digest: Mapped[str | None] = mapped_column(String(64), index=True, unique=True, default=None)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    who: Mapped[str] = mapped_column(String(8))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    act: Mapped[str] = mapped_column(String(40))
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True, default=None)
    # Whose record it belongs to. No constraint: SQLite could not drop it again.
    collection_id: Mapped[int | None] = mapped_column(index=True, default=None)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


def line(entry: Any, number: int) -> Line:
    """Return what *entry* (or a row with its columns) says, as line *number* of the chain."""
    return Line(
        number=number,
        at=entry.at,
        who=entry.who,
        user_id=entry.user_id,
        act=entry.act,
        story_id=entry.story_id,
        collection_id=entry.collection_id,
        # As the database will give it back: tuples are lists there, and keys are text.
        detail=json.loads(json.dumps(entry.detail)),
    )


@event.listens_for(Entry, "before_update")
@event.listens_for(Entry, "before_delete")
def _refuse(mapper: Mapper[Any], connection: Any, target: Entry) -> None:
    raise AppendOnlyError("an entry is never changed or removed")
