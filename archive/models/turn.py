"""Whose turn it is with a story: notes to the next moderator, passes, proposals to release."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, SecretText


class HandOver(Base):
    """A note from one moderator to the next; never part of the story's record."""

    __tablename__ = "hand_over"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(SecretText)
    left_on: Mapped[date] = mapped_column(default=clock.today)


class PassedBy(Base):
    """A story that one moderator does not wish to hear; nobody is told, or asks why."""

    __tablename__ = "passed_by"
    __table_args__ = (UniqueConstraint("story_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)


class Proposal(Base):
    """One person's wish to release a story, until a second agrees.

    ``look`` is a digest of the words, marks and consent it was made on: once those have
    changed the proposal has lapsed.
    """

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_on: Mapped[date] = mapped_column(default=clock.today)
    look: Mapped[str] = mapped_column(String(64))
    looked: Mapped[list[Any]] = mapped_column(default=list)
