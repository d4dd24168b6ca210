"""What the stored files of a town are, known again by their bytes."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media, models


@dataclass(frozen=True)
class Bytes:
    """What one stored file is: whose, and how much of the narrator it reveals."""

    story: str
    kind: str
    voice: str


def files_of(session: Session) -> dict[str, Bytes]:
    """Return every stored rendition by the digest of its bytes."""
    found = {}
    for row in session.scalars(select(models.Rendition)):
        path = media.store().path(row.key)
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[digest] = Bytes(row.item.story.public_id, row.kind, row.voice)
    return found
