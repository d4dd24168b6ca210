"""Entries: the append-only record of who did what."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from archive import clock
from archive.models.base import Base
from archive.models.consent import AppendOnlyError


class Entry(Base):
    """One act. ``who`` is staff, narrator or system; ``detail`` holds no narrator's words."""

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    who: Mapped[str] = mapped_column(String(8))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    act: Mapped[str] = mapped_column(String(40))
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True, default=None)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


@event.listens_for(Entry, "before_update")
@event.listens_for(Entry, "before_delete")
def _refuse(mapper: Mapper[Any], connection: Any, target: Entry) -> None:
    raise AppendOnlyError("an entry is never changed or removed")
