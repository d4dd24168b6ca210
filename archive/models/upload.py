"""Uploads: bytes on their way in, which a lost connection must not lose."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base, InAddress, SecretText, new_id


class Upload(Base):
    """One file being received in pieces, by the tus protocol.

    ``size`` is None while a recording is still being made. The bytes that have come lie
    in a file of the upload's name, under a cipher whose ``key`` stands only here: the row
    gone, they are noise. ``item_id`` is set once they have become an item; ``problem``
    says why they could not.
    """

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id"), index=True)
    prompt: Mapped[str] = mapped_column(String(40), default="")
    size: Mapped[int | None] = mapped_column(BigInteger, default=None)
    received: Mapped[int] = mapped_column(BigInteger, default=0)
    key: Mapped[str] = mapped_column(SecretText, default="")
    expires_at: Mapped[datetime]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True, default=None)
    problem: Mapped[str] = mapped_column(String(60), default="")
