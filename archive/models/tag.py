"""Tags from the vocabularies, and content notes with their times."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class Tag(Base):
    """One term of one vocabulary on a story, and whose word it is."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("story_id", "vocabulary", "term"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    vocabulary: Mapped[str] = mapped_column(String(20))
    term: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str] = mapped_column(String(10), default="narrator")


class ContentNote(Base):
    """Something heavy in a story, and where; shown before anything plays."""

    __tablename__ = "content_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), default=None)
    code: Mapped[str] = mapped_column(String(30))
    level: Mapped[str] = mapped_column(String(10), default="mentioned")
    start_ms: Mapped[int | None] = mapped_column(default=None)
    end_ms: Mapped[int | None] = mapped_column(default=None)
    origin: Mapped[str] = mapped_column(String(10), default="moderator")
