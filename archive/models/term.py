"""Terms that stewards added to the vocabularies, and what they changed in those we bring."""

from sqlalchemy import String, text
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class TermRow(Base):
    """What is said of one term. Our own have a row once something about them was changed.

    ``merged_into`` names the term that took its place: the id here is then an alias for it.
    """

    __tablename__ = "term"

    vocabulary: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    label_en: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    label_es: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    note_en: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    note_es: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    merged_into: Mapped[str] = mapped_column(String(30), default="", server_default=text("''"))
    retired: Mapped[bool] = mapped_column(default=False)
