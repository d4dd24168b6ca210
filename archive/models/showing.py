"""Showings: one time a kit was used. When, what kind of room, how many; never who."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base


class Showing(Base):
    """One session held with a kit."""

    __tablename__ = "showing"

    id: Mapped[int] = mapped_column(primary_key=True)
    kit_id: Mapped[int | None] = mapped_column(
        ForeignKey("kit.id", ondelete="SET NULL"), index=True
    )
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    title: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date]
    room: Mapped[dict[str, Any]]
    people: Mapped[int]
    officers: Mapped[int] = mapped_column(default=0)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    clips: Mapped[list["ShownClip"]] = relationship(back_populates="showing")


class ShownClip(Base):
    """One clip that was played, kept for its narrator after the clip itself is gone."""

    __tablename__ = "shown_clip"

    id: Mapped[int] = mapped_column(primary_key=True)
    showing_id: Mapped[int] = mapped_column(ForeignKey("showing.id"), index=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    seconds: Mapped[int] = mapped_column(default=0)

    showing: Mapped[Showing] = relationship(back_populates="clips")
