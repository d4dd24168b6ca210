"""Stories: what a narrator gives."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive import clock
from archive.models.base import Base, InAddress, SecretText, new_id

if TYPE_CHECKING:
    from archive.models.collection import Collection
    from archive.models.decision import Decision
    from archive.models.hold import Hold
    from archive.models.item import Item
    from archive.models.tag import ContentNote, Tag
    from archive.models.third_party import ThirdParty
    from archive.models.voice import Voice

STATES = (
    "draft",
    "submitted",
    "in-review",
    "returned",
    "released",
    "declined",
    "withdrawn",
    "purged",
)
# Taken back, or taken back and destroyed: nothing of it is given out any more.
GONE = ("withdrawn", "purged")


class Story(Base):
    """One story, from its draft to its purging.

    ``text_revision`` goes up whenever a word that others may read changes; search
    documents that bear an older number are out of every scope. ``sealed_key`` is the
    story's own key for its originals, wrapped by the site's; purging destroys it.
    """

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default="draft", index=True)
    language: Mapped[str] = mapped_column(String(8), default="en")
    title: Mapped[str] = mapped_column(String(200), default="")
    synopsis: Mapped[str] = mapped_column(Text, default="")
    # Which moderator wrote the summary, and when.
    described_by_id: Mapped[int | None] = mapped_column(default=None)
    described_on: Mapped[date | None] = mapped_column(default=None)
    place_exact: Mapped[str] = mapped_column(SecretText, default="")
    place_area: Mapped[str] = mapped_column(SecretText, default="")
    place_city: Mapped[str] = mapped_column(SecretText, default="")
    happened_on: Mapped[date | None] = mapped_column(default=None)
    happened_year: Mapped[int | None] = mapped_column(default=None)
    happened_decade: Mapped[str] = mapped_column(String(12), default="")
    case_open: Mapped[bool] = mapped_column(default=False)
    text_revision: Mapped[int] = mapped_column(default=1)
    sealed_key: Mapped[str] = mapped_column(SecretText, default="")
    submitted_on: Mapped[date | None] = mapped_column(default=None)
    review_from: Mapped[datetime | None] = mapped_column(default=None)
    released_on: Mapped[date | None] = mapped_column(default=None)
    touched_on: Mapped[date] = mapped_column(default=clock.today)
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    declined_because: Mapped[str] = mapped_column(SecretText, default="")
    # Withdrawing offers two ways: hide now, or hide and erase.
    erase: Mapped[bool] = mapped_column(default=False)
    # How it came: web, booth, in-person, telephone, paper or import.
    door: Mapped[str] = mapped_column(String(12), default="web", server_default="web")
    # When a voice left with its words: what the others answered before counts as no.
    confirm_after: Mapped[datetime | None] = mapped_column(default=None)
    # After withdrawing: what was destroyed, and what can't be recalled. Numbers only.
    reached: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    is_sample: Mapped[bool] = mapped_column(default=False)

    collection: Mapped["Collection"] = relationship()
    voices: Mapped[list["Voice"]] = relationship(back_populates="story", order_by="Voice.id")
    items: Mapped[list["Item"]] = relationship(back_populates="story", order_by="Item.position")
    holds: Mapped[list["Hold"]] = relationship(back_populates="story", order_by="Hold.id")
    decisions: Mapped[list["Decision"]] = relationship(back_populates="story")
    tags: Mapped[list["Tag"]] = relationship(order_by="Tag.id", cascade="all, delete-orphan")
    third_parties: Mapped[list["ThirdParty"]] = relationship(
        order_by="ThirdParty.id", cascade="all, delete-orphan"
    )
    content_notes: Mapped[list["ContentNote"]] = relationship(
        order_by="ContentNote.id", cascade="all, delete-orphan"
    )

    @property
    def gone(self) -> bool:
        """Tell whether it was taken back."""
        return self.state in GONE
