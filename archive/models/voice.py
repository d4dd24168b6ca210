"""Voices: the people heard in a story, each with a consent and seven words of their own."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, InAddress, SecretText, new_id

if TYPE_CHECKING:
    from archive.models.consent import Consent
    from archive.models.guardian import Guardian
    from archive.models.story import Story


class Voice(Base):
    """One narrator of one story.

    The seven words are nowhere: ``lookup`` finds the row (one scrypt, one server
    secret) and ``lock`` opens only to the same words under the other secret.
    ``pseudonym`` is what staff see.
    """

    __tablename__ = "voice"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    part: Mapped[str] = mapped_column(String(16), default="narrator")
    pseudonym: Mapped[str] = mapped_column(String(60), default="")
    full_name: Mapped[str] = mapped_column(SecretText, default="")
    first_name: Mapped[str] = mapped_column(SecretText, default="")
    chosen_name: Mapped[str] = mapped_column(SecretText, default="")
    contact: Mapped[str] = mapped_column(SecretText, default="")
    lookup: Mapped[str | None] = mapped_column(String(64), unique=True, default=None)
    lock: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    # Changes when the words do, so that an older sign-in ends.
    stamp: Mapped[str] = mapped_column(String(16), default=new_id)
    # The name under which this voice speaks in transcripts.
    speaker: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    # Left the story with their own words; the others go on without.
    left_on: Mapped[date | None] = mapped_column(default=None)
    # Wishes to hear what goes out first; ``approved`` names the look they said yes to.
    see_first: Mapped[bool] = mapped_column(default=False, server_default=false())
    approved: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    # The last day on which news was sent to ``contact``.
    news_on: Mapped[date | None] = mapped_column(default=None)
    adult_on: Mapped[date | None] = mapped_column(default=None)
    # Choices not yet sent; they become a consent record when the story is.
    pending: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)

    story: Mapped["Story"] = relationship(back_populates="voices")
    guardian: Mapped["Guardian | None"] = relationship(back_populates="voice")
    consents: Mapped[list["Consent"]] = relationship(back_populates="voice", order_by="Consent.id")
