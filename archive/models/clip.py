"""Clips: spans of an item with a title and a context line."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, InAddress, new_id

if TYPE_CHECKING:
    from archive.models.item import Item, Rendition
    from archive.models.story import Story


class Clip(Base):
    """A span of one item: by time for sound, by passages and characters for words."""

    __tablename__ = "clip"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    start_ms: Mapped[int | None] = mapped_column(default=None)
    end_ms: Mapped[int | None] = mapped_column(default=None)
    first_position: Mapped[int | None] = mapped_column(default=None)
    first_char: Mapped[int] = mapped_column(default=0)
    last_position: Mapped[int | None] = mapped_column(default=None)
    last_char: Mapped[int | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(String(200))
    context: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_on: Mapped[date] = mapped_column(default=clock.today)

    story: Mapped["Story"] = relationship()
    item: Mapped["Item"] = relationship()
    renditions: Mapped[list["Rendition"]] = relationship(back_populates="clip")
