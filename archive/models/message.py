"""Messages between a narrator and the moderators."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, SecretText


class Message(Base):
    """One message, both ways; its words stand encrypted."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), index=True)
    sender: Mapped[str] = mapped_column(String(8))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    body: Mapped[str] = mapped_column(SecretText)
    sent_on: Mapped[date] = mapped_column(default=clock.today)
    read_on: Mapped[date | None] = mapped_column(default=None)
