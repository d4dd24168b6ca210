"""A transcript in a second language, as it was brought in with the first."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base, SecretLines


class Translation(Base):
    """The words of one item in another language, for staff alone.

    ``lines`` are ``[[start_ms, end_ms, speaker, text], …]``. Removed words stand in it:
    what is shown of it is masked by time. ``timed`` is False where times are only guessed.
    """

    __tablename__ = "translation"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), default="")
    timed: Mapped[bool] = mapped_column(default=False)
    lines: Mapped[list[Any] | None] = mapped_column(SecretLines, default=None)
