"""Consent records: append-only, with the exact words agreed to."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, Text, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from archive import clock
from archive.models.base import Base, InAddress, SecretText, new_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from archive.models.voice import Voice


class Wording(Base):
    """One version of the consent text in one language, verbatim."""

    __tablename__ = "wording"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(Text)


class Consent(Base):
    """One person's answers. The newest row of a voice and party is the one in force."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), index=True)
    party: Mapped[str] = mapped_column(String(12), default="narrator")
    status: Mapped[str] = mapped_column(String(30))
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    given_on: Mapped[date] = mapped_column(default=clock.today)
    method: Mapped[str] = mapped_column(String(12), default="web")
    digest: Mapped[str] = mapped_column(ForeignKey("wording.digest"))
    uses: Mapped[dict[str, Any]] = mapped_column(default=dict)
    presentation: Mapped[dict[str, Any]] = mapped_column(default=dict)
    stricter: Mapped[dict[str, Any]] = mapped_column(default=dict)
    hold_until: Mapped[date | None] = mapped_column(default=None)
    hold_case: Mapped[bool] = mapped_column(default=False)
    stop_after: Mapped[date | None] = mapped_column(default=None)
    check_yearly: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[list[Any]] = mapped_column(default=list)
    original: Mapped[str] = mapped_column(String(16), default="original-delete")
    after_death: Mapped[str] = mapped_column(SecretText, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    evidence: Mapped[str] = mapped_column(SecretText, default="")
    evidence_key: Mapped[str] = mapped_column(String(80), default="")

    voice: Mapped["Voice"] = relationship(back_populates="consents")
    wording: Mapped[Wording] = relationship()
    confirmation: Mapped["Confirmation | None"] = relationship(back_populates="consent")


class Confirmation(Base):
    """A second person has seen the evidence of a consent not given on the web."""

    __tablename__ = "confirmation"

    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    confirmed_on: Mapped[date] = mapped_column(default=clock.today)

    consent: Mapped[Consent] = relationship(back_populates="confirmation")


class AppendOnlyError(RuntimeError):
    """Somebody tried to change a record that may only be added to."""


@event.listens_for(Consent, "before_update")
@event.listens_for(Wording, "before_update")
def _refuse(mapper: Mapper[Any], connection: "Connection", target: Any) -> None:
    raise AppendOnlyError(f"a {type(target).__name__.lower()} is never edited: add a new one")
