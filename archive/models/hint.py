"""Hints that a moderator has waved aside, so that they are not shown again."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base


class HintAnswer(Base):
    """One hint that was dismissed: a digest of its kind, place and words, keyed by its story.

    The words themselves are not kept: a number that was waved aside is still a number.
    """

    __tablename__ = "hint_answer"
    __table_args__ = (UniqueConstraint("story_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    digest: Mapped[str] = mapped_column(String(64))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    answered_on: Mapped[date] = mapped_column(default=clock.today)
