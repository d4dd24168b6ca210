"""Collections: stories gathered by one local partner."""

from typing import Any

from sqlalchemy import String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base, InAddress


class Collection(Base):
    """A partner's stories, with what a narrator must know of the host."""

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(InAddress(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    host: Mapped[str] = mapped_column(Text, default="")
    host_es: Mapped[str] = mapped_column(Text, default="")
    about: Mapped[str] = mapped_column(Text, default="")
    about_es: Mapped[str] = mapped_column(Text, default="")
    lawyer: Mapped[str] = mapped_column(Text, default="")
    lawyer_es: Mapped[str] = mapped_column(Text, default="")
    # [{"name", "name_es", "phone"}]
    support: Mapped[list[Any]] = mapped_column(default=list)
    shares: Mapped[bool] = mapped_column(default=False)
    takes_stories: Mapped[bool] = mapped_column(default=True)
    cool_off_hours: Mapped[int] = mapped_column(default=72)
    # A draft that nobody touched for so long purges itself.
    draft_days: Mapped[int] = mapped_column(default=30, server_default="30")
    # A release needs a second person.
    second_release: Mapped[bool] = mapped_column(default=False, server_default=false())
    # So many stories a day at most for one moderator; None for no limit.
    daily_cap: Mapped[int | None] = mapped_column(default=None)
    # So does a declined story, and one that was only hidden; None keeps it.
    declined_days: Mapped[int] = mapped_column(default=90, server_default="90")
    withdrawn_days: Mapped[int | None] = mapped_column(default=None)
    is_sample: Mapped[bool] = mapped_column(default=False)
