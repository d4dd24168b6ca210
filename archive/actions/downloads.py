"""Everything a narrator gave, packed for them while it is sent: nothing of it lies about."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filetype
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import corrections, keepsakes, messages, showings, voices
from archive.actions.receipts import of_consent
from archive.errors import Absent
from archive.formats import vtt
from archive.formats.cue import Cue
from archive.gate.renditions import REVIEW
from archive.media import seal
from archive.models import Background, Item, Voice

CHUNK = 64 * 1024
STEMS = {"audio": "recording", "video": "recording", "photo": "photo", "text": "text"}


@dataclass(frozen=True)
class Source:
    """Bytes in the store; ``story_key`` opens them where they are sealed."""

    key: str
    story_key: str = ""


@dataclass(frozen=True)
class Part:
    """One file to pack: words, or the first of its sources that is still there."""

    name: str
    words: str = ""
    sources: tuple[Source, ...] = ()


def of_voice(session: Session, voice: Voice, said: Mapping[str, str]) -> list[Part]:
    """Return what belongs to *voice*: its own parts, and those in which it may speak.

    *said* are the words of the texts in the reader's language (see keepsakes). File names
    are plain: what a file was called on somebody's device is not kept.
    """
    items = voices.part_in(voice)
    parts = [Part("story.txt", keepsakes.story(voice, items, said))]
    for number, item in enumerate(items, 1):
        parts += _of_item(item, number)
    for number, row in enumerate(voices.own_consents(voice), 1):
        name = f"consent-{number}"
        parts.append(Part(f"{name}.txt", keepsakes.of_consent(row, said)))
        parts.append(Part(f"{name}.jsonld", keepsakes.as_json(of_consent(row))))
        if row.evidence_key:
            source = Source(row.evidence_key, voice.story.sealed_key)
            parts.append(Part(f"{name}-proof", sources=(source,)))
    letters = messages.of_voice(session, voice)
    held = showings.of_story(session, voice.story)
    asked = corrections.of_voice(session, voice)
    parts.append(Part("messages.txt", keepsakes.letters(letters, said)))
    parts.append(Part("showings.txt", keepsakes.shown(held, said)))
    parts.append(Part("corrections.txt", keepsakes.corrected(asked, said)))
    own = session.scalar(select(Background).where(Background.voice_id == voice.id))
    parts.append(Part("about-me.json", own.answers if own else ""))
    return [part for part in parts if part.words or part.sources]


def _of_item(item: Item, number: int) -> list[Part]:
    parts = []
    if item.kind != "text":
        parts.append(Part(f"{STEMS[item.kind]}-{number}", sources=tuple(_sources(item))))
    if item.passages and item.kind != "text":
        cues = [
            Cue(p.start_ms, p.end_ms, p.speaker, p.text)
            for p in item.passages
            if p.start_ms is not None and p.end_ms is not None
        ]
        words = "\n\n".join(p.text for p in item.passages)
        parts.append(Part(f"words-{number}.txt", words))
        if cues:
            parts.append(Part(f"words-{number}.vtt", vtt.write(cues)))
    return parts


def _sources(item: Item) -> Iterator[Source]:
    """Yield the original first, then what is best of the renditions that outlive it."""
    if item.original_key and item.state not in voices.CLOSED:
        yield Source(item.original_key, item.story.sealed_key)
    whole = [row for row in item.renditions if row.clip_id is None]
    best = [row for row in whole if row.kind == REVIEW] + [
        row for row in whole if row.kind == item.kind
    ]
    yield from (Source(row.key) for row in best)


class _Pipe:
    """What a ZIP file is written into, and taken out of piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def stream(parts: list[Part]) -> Iterator[bytes]:
    """Yield a ZIP file of *parts* piece by piece; asks only the store, never the database."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as packed:
        for part in parts:
            if part.words:
                packed.writestr(_info(part.name, zipfile.ZIP_DEFLATED), part.words)
                yield pipe.take()
                continue
            with _opened(part) as file:
                if file is not None:
                    for _ in _copied(packed, part, file):
                        yield pipe.take()
    yield pipe.take()


def _copied(packed: zipfile.ZipFile, part: Part, file: Path) -> Iterator[None]:
    info = _info(f"{part.name}.{_ending(file)}", zipfile.ZIP_STORED)
    info.file_size = file.stat().st_size
    with packed.open(info, "w") as out, file.open("rb") as plain:
        while piece := plain.read(CHUNK):
            out.write(piece)
            yield
    yield


def _ending(file: Path) -> str:
    """Return what kind of file it is: a rendition says so, an original is looked at."""
    return file.suffix[1:] or str(filetype.guess_extension(str(file)) or "bin")


def _info(name: str, how: int) -> zipfile.ZipInfo:
    # The day of packing, and no time of day.
    today = clock.today()
    info = zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0))
    info.compress_type = how
    info.external_attr = 0o600 << 16
    return info


@contextmanager
def _opened(part: Part) -> Iterator[Path | None]:
    """Yield a file with the bytes of *part*, unsealed for so long only; None where all are gone."""
    with media.working() as folder:
        yield next(_readable(part, folder / "plain"), None)


def _readable(part: Part, target: Path) -> Iterator[Path]:
    for source in part.sources:
        try:
            if not source.story_key:
                yield media.store().path(source.key)
            else:
                seal.unseal(source.story_key, source.key, media.store(), target)
                yield target
        except Absent:
            continue
