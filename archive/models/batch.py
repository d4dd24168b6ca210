"""Batches: stories that came, or are worked on, together; and each row of an import."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, InAddress, SecretText, new_id

if TYPE_CHECKING:
    from archive.models.collection import Collection
    from archive.models.story import Story

batch_stories = Table(
    "batch_story",
    Base.metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), primary_key=True, index=True),
)


class Batch(Base):
    """A name for some stories of one collection: a box of tapes, a week's work."""

    __tablename__ = "batch"
    __table_args__ = (UniqueConstraint("collection_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    name: Mapped[str] = mapped_column(String(80))
    begun_on: Mapped[date] = mapped_column(default=clock.today)

    collection: Mapped["Collection"] = relationship()
    stories: Mapped[list["Story"]] = relationship(secondary=batch_stories, order_by="Story.id")
    rows: Mapped[list["ImportRow"]] = relationship(
        back_populates="batch", order_by="ImportRow.line, ImportRow.id"
    )


class ImportRow(Base):
    """One story that an import brought in, or tried to.

    ``digest`` is that of its id in the manifest, or else of its files: the same is never
    brought in twice. ``cells`` is that of the row as it stood. Names of files may name a
    narrator, so they are secret text. ``problem`` says why it was left out.
    """

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("collection_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True, default=None)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True, default=None)
    digest: Mapped[str] = mapped_column(String(64))
    cells: Mapped[str] = mapped_column(String(64), default="")
    line: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(SecretText, default="")
    problem: Mapped[str] = mapped_column(String(60), default="")
    # The line of the transcript where the problem lies, 0 where it lies in none.
    problem_line: Mapped[int] = mapped_column(default=0)

    batch: Mapped[Batch | None] = relationship(back_populates="rows")
    story: Mapped["Story | None"] = relationship()
