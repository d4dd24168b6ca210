"""Transcript versions: what a transcript said before, whatever is removed from it now."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base, SecretLines

KINDS = ("before", "typed", "file", "draft", "restore")


class TranscriptVersion(Base):
    """One version of an item's transcript, counted from 1.

    ``lines`` holds ``[[start_ms, end_ms, speaker, text, words], …]``; it is None for the
    newest version, whose lines are the passages themselves. Removed words stand in it:
    only the moderator who has claimed the story may read it. ``at`` is None where nobody
    knows when a version was written, for it is older than the history. ``unread`` says that
    it was still a draft which nobody had read when the next one began.
    """

    __tablename__ = "transcript_version"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    begun_at: Mapped[datetime | None] = mapped_column(default=None)
    at: Mapped[datetime | None] = mapped_column(default=None)
    unread: Mapped[bool] = mapped_column(default=False, server_default=false())
    lines: Mapped[list[Any] | None] = mapped_column(SecretLines, default=None, deferred=True)
