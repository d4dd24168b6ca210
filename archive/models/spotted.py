"""Where a model on this machine saw people named, so that pages need not wait for it."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base, SecretLines


class Spotted(Base):
    """What was read of one story: ``[[digest of a text, [[first, last], …]], …]``.

    No word stands in it. A text whose digest is missing has not been read as it stands.
    """

    __tablename__ = "spotted"

    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), primary_key=True)
    lines: Mapped[list[Any] | None] = mapped_column(SecretLines, default=None)
