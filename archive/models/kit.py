"""Kits: the plan for one dialogue session, and the series they stand in."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, InAddress, new_id

if TYPE_CHECKING:
    from archive.models.clip import Clip


class Series(Base):
    """Kits in order; five for the policing guide."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))

    kits: Mapped[list["Kit"]] = relationship(back_populates="series", order_by="Kit.slot")


class Kit(Base):
    """A room, and what it will hear and talk about, in order. ``room`` holds a consent.Room."""

    __tablename__ = "kit"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), default=None)
    slot: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(Text, default="")
    room: Mapped[dict[str, Any]] = mapped_column(default=dict)
    size: Mapped[int] = mapped_column(default=10)
    # How long the session is to last; its parts are added up beside it.
    minutes: Mapped[int] = mapped_column(default=120)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_on: Mapped[date] = mapped_column(default=clock.today)

    series: Mapped[Series | None] = relationship(back_populates="kits")
    parts: Mapped[list["KitPart"]] = relationship(
        back_populates="kit", order_by="KitPart.position", cascade="all, delete-orphan"
    )


class KitPart(Base):
    """One line of a kit: a clip, a prompt to talk about, or a pause."""

    __tablename__ = "kit_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    kit_id: Mapped[int] = mapped_column(ForeignKey("kit.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(8))
    clip_id: Mapped[int | None] = mapped_column(ForeignKey("clip.id"), default=None)
    # Whose clip stood here until a voice left with it: if it was played, they are told.
    story_id: Mapped[int | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int] = mapped_column(default=5)

    kit: Mapped[Kit] = relationship(back_populates="parts")
    clip: Mapped["Clip | None"] = relationship()
