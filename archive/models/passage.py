"""Passages: the timed words of an item; and redactions: where something is removed."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, SecretText

if TYPE_CHECKING:
    from archive.models.item import Item


class Passage(Base):
    """A span of an item's words; written texts have no times.

    ``words`` holds ``[[start_ms, end_ms, first_char, last_char], …]`` where a source
    gave word times; without it times inside a passage are interpolated.
    """

    __tablename__ = "passage"
    # Search asks for a few passages of many items at once.
    __table_args__ = (Index(None, "item_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    position: Mapped[int] = mapped_column(default=0)
    start_ms: Mapped[int | None] = mapped_column(default=None)
    end_ms: Mapped[int | None] = mapped_column(default=None)
    speaker: Mapped[str] = mapped_column(String(80), default="")
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True), default=None)

    item: Mapped["Item"] = relationship(back_populates="passages")


class Redaction(Base):
    """A mark where words and sound are removed from every rendition and every text.

    Times are in milliseconds of the item, without the guard band; characters are
    offsets in the passage that stands at ``position``. ``phrase`` is what was said, so
    that a title or a synopsis loses it too. ``boxes`` are the key moments of an area of the
    picture: ``[[ms, x, y, width, height], …]``, in parts of the upright picture.
    """

    __tablename__ = "redaction"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    position: Mapped[int | None] = mapped_column(default=None)
    start_char: Mapped[int | None] = mapped_column(default=None)
    end_char: Mapped[int | None] = mapped_column(default=None)
    start_ms: Mapped[int | None] = mapped_column(default=None)
    end_ms: Mapped[int | None] = mapped_column(default=None)
    phrase: Mapped[str] = mapped_column(SecretText, default="")
    boxes: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    # What stands in its place: silence or tone, solid or blur.
    cover: Mapped[str] = mapped_column(String(8), default="silence", server_default="silence")
    reason: Mapped[str] = mapped_column(String(12), default="private", server_default="private")
    by_narrator: Mapped[bool] = mapped_column(default=False)
    placed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    placed_on: Mapped[date] = mapped_column(default=clock.today)
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    lifted_on: Mapped[date | None] = mapped_column(default=None)
    # Names of third parties come back only when a second person agrees.
    lift_asked_by_id: Mapped[int | None] = mapped_column(default=None)
    lift_asked_on: Mapped[date | None] = mapped_column(default=None)
    lift_because: Mapped[str] = mapped_column(SecretText, default="", server_default=sql_text("''"))
    # Once permanent, what it removed is nowhere any more.
    permanent_asked_by_id: Mapped[int | None] = mapped_column(default=None)
    permanent_by_id: Mapped[int | None] = mapped_column(default=None)
    permanent_on: Mapped[date | None] = mapped_column(default=None)

    item: Mapped["Item"] = relationship(back_populates="redactions")
