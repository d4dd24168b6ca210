"""Holds: narrowings by staff, and approvals: a narrator's yes to one kit."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, SecretText

if TYPE_CHECKING:
    from archive.models.kit import Kit
    from archive.models.story import Story
    from archive.models.voice import Voice


class Hold(Base):
    """A narrowing by staff. ``uses`` None stops everything.

    It ends on the day ``until``; or, where that is None, when somebody lifts it after the
    ``event`` it waits for. ``review_on`` is the day on which staff look at it again.
    """

    __tablename__ = "hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    uses: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(SecretText, default="")
    event: Mapped[str] = mapped_column(SecretText, default="", server_default=text("''"))
    review_on: Mapped[date | None] = mapped_column(default=None)
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    placed_on: Mapped[date] = mapped_column(default=clock.today)
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    lifted_on: Mapped[date | None] = mapped_column(default=None)

    story: Mapped["Story"] = relationship(back_populates="holds")


class Approval(Base):
    """A request under *ask me* and its answer: asked, yes or no. Silence stays asked."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), index=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    kit_id: Mapped[int] = mapped_column(ForeignKey("kit.id", ondelete="CASCADE"))
    room: Mapped[dict[str, Any]]
    uses: Mapped[list[Any]]
    answer: Mapped[str] = mapped_column(String(8), default="asked")
    asked_on: Mapped[date] = mapped_column(default=clock.today)
    # A moderator passes a request on, or stops it; until then the narrator is not asked.
    passed_on: Mapped[date | None] = mapped_column(default=None)
    stopped_on: Mapped[date | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)

    voice: Mapped["Voice"] = relationship()
    kit: Mapped["Kit"] = relationship()
