"""What the law asks of a host: holds on destroying anything, and demands for what is kept."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, SecretText

DEMANDS = ("subpoena", "warrant", "records-request", "other")
ANSWERS = ("pending", "complied", "partly", "refused")


class LegalHold(Base):
    """Nothing of a collection, or of one story, is destroyed while it stands.

    It never lets anybody see more. One steward sets it; two lift it.
    """

    __tablename__ = "legal_hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"), index=True, default=None)
    reason: Mapped[str] = mapped_column(SecretText)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    set_on: Mapped[date] = mapped_column(default=clock.today)
    lift_reason: Mapped[str] = mapped_column(SecretText, default="")
    lift_asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    lift_asked_on: Mapped[date | None] = mapped_column(default=None)
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    lifted_on: Mapped[date | None] = mapped_column(default=None)


class Demand(Base):
    """A demand for what the archive keeps, counted in public by year; ``note`` is staff's."""

    __tablename__ = "demand"

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    received_on: Mapped[date]
    answered: Mapped[str] = mapped_column(String(8), default="pending")
    note: Mapped[str] = mapped_column(SecretText, default="")
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    added_on: Mapped[date] = mapped_column(default=clock.today)
