"""Versions of the consent wording that a collection wrote for itself, and the one it works on."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from archive import clock
from archive.models.base import Base
from archive.models.consent import AppendOnlyError

if TYPE_CHECKING:
    from sqlalchemy import Connection


class WordingVersion(Base):
    """One published version: ``lines`` holds each line's words by language, and never changes.

    It counts from ``from_on``; a line that is not there is not asked, and so is no.
    """

    __tablename__ = "wording_version"
    __table_args__ = (UniqueConstraint("collection_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    version: Mapped[str] = mapped_column(String(20))
    lines: Mapped[dict[str, Any]] = mapped_column(default=dict)
    published_on: Mapped[date] = mapped_column(default=clock.today)
    from_on: Mapped[date] = mapped_column(default=clock.today)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)


class WordingDraft(Base):
    """The version a collection's stewards are writing, one at a time."""

    __tablename__ = "wording_draft"

    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    lines: Mapped[dict[str, Any]] = mapped_column(default=dict)
    touched_on: Mapped[date] = mapped_column(default=clock.today)
    touched_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)


@event.listens_for(WordingVersion, "before_update")
@event.listens_for(WordingVersion, "before_delete")
def _refuse(mapper: Mapper[Any], connection: "Connection", target: WordingVersion) -> None:
    raise AppendOnlyError("a published wording is never edited: publish a new one")
