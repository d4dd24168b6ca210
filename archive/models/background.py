"""Backgrounds: what a narrator says of themselves, kept apart from the story."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, SecretText


class Background(Base):
    """One narrator's answers about themselves, under a consent of their own, erasable alone.

    ``answers`` is JSON, encrypted; ``digest`` names the words that were agreed to.
    """

    __tablename__ = "background"

    id: Mapped[int] = mapped_column(primary_key=True)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), unique=True)
    answers: Mapped[str] = mapped_column(SecretText, default="")
    digest: Mapped[str] = mapped_column(String(64))
    given_on: Mapped[date] = mapped_column(default=clock.today)
