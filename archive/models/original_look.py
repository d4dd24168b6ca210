"""Looks at a sealed original: asked for by one steward, agreed to by another."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, InAddress, SecretText, new_id

if TYPE_CHECKING:
    from archive.models.item import Item
    from archive.models.story import Story


class OriginalLook(Base):
    """One wish to open one original, why, and what became of it."""

    __tablename__ = "original_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    # A voice that leaves takes its items along; that there was a look stays.
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("item.id", ondelete="SET NULL"), index=True, default=None
    )
    reason: Mapped[str] = mapped_column(SecretText)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    asked_on: Mapped[date] = mapped_column(default=clock.today)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    opened_on: Mapped[date | None] = mapped_column(default=None)

    story: Mapped["Story"] = relationship()
    item: Mapped["Item | None"] = relationship(passive_deletes=True)
