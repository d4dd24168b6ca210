"""The register of people a story mentions who did not tell it. For staff only."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive import clock
from archive.models.base import Base, SecretText

WHO = ("officer", "relative", "neighbour", "child", "other")
DONE = ("open", "removed", "changed", "agreed", "public-record", "not-identifying")
# What leaves the name in: someone else on the staff has to agree to it.
LEAVES_IN = ("agreed", "public-record", "not-identifying")


class ThirdParty(Base):
    """Somebody named in a story, who they are, and what was done about it."""

    __tablename__ = "third_party"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)
    name: Mapped[str] = mapped_column(SecretText)
    who: Mapped[str] = mapped_column(String(12), default="other")
    done: Mapped[str] = mapped_column(String(16), default="open")
    # Where the public record that names them can be read.
    source: Mapped[str] = mapped_column(SecretText, default="")
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    entered_on: Mapped[date] = mapped_column(default=clock.today)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), default=None)
    agreed_on: Mapped[date | None] = mapped_column(default=None)
