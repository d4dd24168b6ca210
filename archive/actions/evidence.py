"""Keep the proof of a consent that was not given on the web, and show it to a second person."""

from dataclasses import dataclass
from pathlib import Path

import filetype
from sqlalchemy.orm import Session

from archive import media
from archive.actions import entries, items
from archive.errors import Absent, BadInput
from archive.gate import Viewer
from archive.media import seal
from archive.models import Consent, Story

LARGEST = 20 * 1024 * 1024
# A scan, a photo of the paper, or the recording of a spoken yes.
KINDS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/heic": "heic",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/x-wav": "wav",
    "audio/ogg": "ogg",
}


@dataclass(frozen=True)
class Scan:
    """The unsealed bytes of one proof, with a type and an ending of our own choice."""

    data: bytes
    mime: str
    ending: str


def keep(session: Session, story: Story, source: Path) -> str:
    """Seal the file at *source* with the story's key and return where it is; raises BadInput."""
    size = source.stat().st_size
    if not size:
        raise BadInput("empty")
    if size > LARGEST:
        raise BadInput("too-big")
    if filetype.guess_mime(str(source)) not in KINDS:
        raise BadInput("scan-wrong")
    return seal.seal(items.story_key(session, story), source, media.store()).key


def show(session: Session, viewer: Viewer, row: Consent) -> Scan:
    """Return the proof of *row* and record who looked at it; raises Absent where there is none."""
    story = row.voice.story
    if not row.evidence_key:
        raise Absent
    with media.working() as folder:
        target = folder / "scan"
        seal.unseal(story.sealed_key, row.evidence_key, media.store(), target)
        data = target.read_bytes()
    mime = filetype.guess_mime(data) or ""
    entries.note(session, "staff", "evidence-seen", story, viewer)
    return Scan(data, mime if mime in KINDS else "application/octet-stream", KINDS.get(mime, "bin"))
