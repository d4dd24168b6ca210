"""Corrections: what a narrator says a transcript should read."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, InAddress, SecretText, new_id


class Correction(Base):
    """One suggestion for the passage at ``position``: asked, taken or declined."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    position: Mapped[int]
    before: Mapped[str] = mapped_column(SecretText)
    after: Mapped[str] = mapped_column(SecretText)
    state: Mapped[str] = mapped_column(String(8), default="asked")
    asked_on: Mapped[date] = mapped_column(default=clock.today)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
