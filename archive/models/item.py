"""Items: recordings, photos and texts; and the renditions made from them."""

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.base import Base, InAddress, new_id

if TYPE_CHECKING:
    from archive.models.clip import Clip
    from archive.models.index_point import IndexPoint
    from archive.models.passage import Passage, Redaction
    from archive.models.story import Story

KINDS = ("text", "audio", "video", "photo")


class Item(Base):
    """One recording, photo or text of a story.

    ``original_key`` names the sealed bytes in the store. ``revision`` goes up when a
    redaction changes: renditions that bear an older number are not served.
    """

    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    position: Mapped[int] = mapped_column(default=0)
    body: Mapped[str] = mapped_column(Text, default="")
    original_key: Mapped[str] = mapped_column(String(80), default="")
    original_size: Mapped[int] = mapped_column(BigInteger, default=0)
    original_sha256: Mapped[str] = mapped_column(String(64), default="")
    duration_ms: Mapped[int | None] = mapped_column(default=None)
    width: Mapped[int | None] = mapped_column(default=None)
    height: Mapped[int | None] = mapped_column(default=None)
    alt: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="en")
    # The question it answers, where it answers one of a set (terms/questions.py).
    prompt: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    # Whose voice gave it; None for the first. No constraint: SQLite could not drop it again.
    voice_id: Mapped[int | None] = mapped_column(default=None)
    # Somebody else's reading of the words, sealed.
    reading_key: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    # A digest of the words as they were read: once they have changed, nobody hears it.
    reading_of: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    # A program wrote the words and nobody has said yet that they read them.
    words_draft: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Why the draft that was asked for last came to nothing; a code of media/errors.py.
    draft_problem: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))
    revision: Mapped[int] = mapped_column(default=1)
    # Goes up whenever the transcript changes, so that nobody overwrites what they never saw.
    words_version: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    # arrived (sealed, not yet rendered), ready, failed (problem says why)
    state: Mapped[str] = mapped_column(String(8), default="arrived")
    problem: Mapped[str] = mapped_column(String(60), default="")

    story: Mapped["Story"] = relationship(back_populates="items")
    renditions: Mapped[list["Rendition"]] = relationship(back_populates="item")
    passages: Mapped[list["Passage"]] = relationship(
        back_populates="item", order_by="Passage.position", cascade="all, delete-orphan"
    )
    redactions: Mapped[list["Redaction"]] = relationship(
        back_populates="item", order_by="Redaction.id"
    )
    index_points: Mapped[list["IndexPoint"]] = relationship(
        back_populates="item", order_by="IndexPoint.start_ms", cascade="all, delete-orphan"
    )


class Rendition(Base):
    """Bytes made from an item for a purpose, and how much of the narrator they reveal.

    ``kind`` is audio, video, photo, thumbnail, poster or waveform; ``clip_id`` is set
    for the file of one clip. ``voice`` and ``face`` are choices of the consent
    vocabulary, empty where there is none to hear or see.
    """

    __tablename__ = "rendition"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(InAddress(16), unique=True, default=new_id)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    clip_id: Mapped[int | None] = mapped_column(ForeignKey("clip.id"), index=True, default=None)
    kind: Mapped[str] = mapped_column(String(10))
    voice: Mapped[str] = mapped_column(String(20), default="")
    face: Mapped[str] = mapped_column(String(20), default="")
    revision: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    mime: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column(BigInteger)

    item: Mapped[Item] = relationship(back_populates="renditions")
    clip: Mapped["Clip | None"] = relationship(back_populates="renditions")
