"""Stored decisions: what consent says of one story and use, until a day."""

import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base

if TYPE_CHECKING:
    from archive.models.story import Story


class Decision(Base):
    """The answer (0 no, 1 ask, 2 yes) for one use; from ``changes_on`` on it counts as no."""

    __tablename__ = "decision"

    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), primary_key=True)
    use: Mapped[str] = mapped_column(String(20), primary_key=True)
    answer: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(20), default="show-no-name")
    voice: Mapped[str] = mapped_column(String(20), default="voice-text")
    face: Mapped[str] = mapped_column(String(20), default="face-none")
    place: Mapped[str] = mapped_column(String(20), default="place-hidden")
    date: Mapped[str] = mapped_column(String(20), default="date-hidden")
    changes_on: Mapped[datetime.date | None] = mapped_column(default=None, index=True)
    because: Mapped[list[Any]] = mapped_column(default=list)

    story: Mapped["Story"] = relationship(back_populates="decisions")


class Counter(Base):
    """A number that every change of its name's subject replaces, in the same transaction."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger, default=0)
