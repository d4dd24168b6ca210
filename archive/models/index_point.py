"""Index points: where something begins in a recording, as oral historians note it."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base

if TYPE_CHECKING:
    from archive.models.item import Item


class IndexPoint(Base):
    """A moment of an item with a title, as OHMS has it: others may read it.

    ``keywords`` are divided by semicolons. The Spanish twins may be empty.
    """

    __tablename__ = "index_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    start_ms: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    title_es: Mapped[str] = mapped_column(String(200), default="")
    synopsis: Mapped[str] = mapped_column(Text, default="")
    synopsis_es: Mapped[str] = mapped_column(Text, default="")
    keywords: Mapped[str] = mapped_column(String(300), default="")
    keywords_es: Mapped[str] = mapped_column(String(300), default="")
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    made_on: Mapped[date] = mapped_column(default=clock.today)

    item: Mapped["Item"] = relationship(back_populates="index_points")
