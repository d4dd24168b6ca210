"""Guardians: whose yes a narrator under 18 also needs."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, InAddress, SecretText, new_id

if TYPE_CHECKING:
    from archive.models.voice import Voice


class Guardian(Base):
    """The guardian of one voice, with seven words of their own (see Voice).

    The guardian's answers are consents of the voice with the party ``guardian``.
    ``told_on`` is the day the young person was told what the guardian will see.
    """

    __tablename__ = "guardian"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), unique=True)
    name: Mapped[str] = mapped_column(SecretText, default="")
    lookup: Mapped[str | None] = mapped_column(String(64), unique=True, default=None)
    lock: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    stamp: Mapped[str] = mapped_column(String(16), default=new_id)
    # The young person lets the guardian read and hear the story itself.
    reads: Mapped[bool] = mapped_column(default=False, server_default=false())
    told_on: Mapped[date | None] = mapped_column(default=None)

    voice: Mapped["Voice"] = relationship(back_populates="guardian")
