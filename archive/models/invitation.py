"""Invitations: links that let somebody in once."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, SecretText


class Invitation(Base):
    """A link by which a member of staff comes in, once and for some days.

    ``kind`` is join (a new colleague, with ``roles`` as pairs of collection and role),
    password (a new one for ``user_id``) or factors (a reset that waits for a second
    steward; it has no link). ``letter`` holds the link, sealed, until its mail has gone.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    digest: Mapped[str | None] = mapped_column(String(64), unique=True, default=None)
    email: Mapped[str] = mapped_column(SecretText, default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True, default=None)
    roles: Mapped[list[Any]] = mapped_column(default=list)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    language: Mapped[str] = mapped_column(String(8), default="en")
    letter: Mapped[str] = mapped_column(SecretText, default="")
