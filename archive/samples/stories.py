"""The sample stories, read from one TOML file each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from archive.samples import script
from archive.samples.script import Sentence

HOME = Path(__file__).resolve().parent
MEDIA = HOME / "media"
_SUFFIX = {"audio": ".ogg", "video": ".mp4"}


@dataclass(frozen=True)
class Note:
    """A content note; *first* and *last* quote where it begins and ends."""

    code: str
    level: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Person:
    """One voice of a story: names, answers, and what waits for those who can come back."""

    full: str
    first: str
    chosen: str
    words: str
    message: str
    consent: Mapping[str, Any]


@dataclass(frozen=True)
class Sample:
    """One sample story, whole."""

    slug: str
    collection: str
    language: str
    kind: str
    state: str
    title: str
    synopsis: str
    text: str
    place: Mapping[str, str]
    date: Mapping[str, Any]
    tags: Mapping[str, tuple[str, ...]]
    notes: tuple[Note, ...]
    people: tuple[Person, ...]
    sound: Mapping[str, Any]
    picture: Mapping[str, str]
    pictures: tuple[Mapping[str, str], ...]
    hold: Mapping[str, Any] | None
    remove: tuple[str, ...] = ()
    transcript: bool = True

    @property
    def recorded(self) -> bool:
        """Tell whether there is sound."""
        return self.kind in _SUFFIX

    @property
    def media(self) -> Path:
        """The file of the recording."""
        return MEDIA / f"{self.slug}{_SUFFIX[self.kind]}"

    @property
    def captions(self) -> Path:
        """The WebVTT beside the recording: one cue a sentence, timed by the synthesis."""
        return MEDIA / f"{self.slug}.vtt"

    def sentences(self) -> list[Sentence]:
        """Return every sentence in order, the preface first."""
        return script.sentences(
            self.text, self.language, spoken=self.recorded, speakers="speakers" in self.sound
        )


def read_all() -> list[Sample]:
    """Return every sample story: text and photos first, then recordings, short ones first.

    The worker renders in this order, so that a newcomer soon has something to hear.
    """
    found = [_read(file) for file in sorted((HOME / "stories").glob("*.toml"))]
    return sorted(found, key=_work)


def _work(sample: Sample) -> int:
    """Return about how much work a sample makes; a second of video makes three of sound."""
    return len(sample.text) * {"audio": 1, "video": 3}.get(sample.kind, 0)


def read_table(name: str) -> dict[str, Any]:
    """Return one of the tables beside this module: collections, kits or staff."""
    with (HOME / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _read(file: Path) -> Sample:
    with file.open("rb") as opened:
        found = tomllib.load(opened)
    return Sample(
        slug=file.stem,
        collection=found["collection"],
        language=found["language"],
        kind=found["kind"],
        state=found["state"],
        title=found["title"],
        synopsis=found["synopsis"],
        text=found["script"]["text"].strip(),
        place=found["place"],
        date=found["date"],
        tags={name: tuple(terms) for name, terms in found["tags"].items()},
        notes=tuple(_note(note) for note in found.get("notes", ())),
        people=tuple(_person(voice) for voice in found["voices"]),
        sound=found.get("sound", {}),
        picture=found.get("picture", {}),
        pictures=tuple(found.get("pictures", ())),
        hold=found.get("hold"),
        remove=tuple(found.get("remove", ())),
        transcript=found.get("transcript", True),
    )


def _note(found: Mapping[str, str]) -> Note:
    return Note(found["code"], found["level"], found.get("from", ""), found.get("to", ""))


def _person(found: Mapping[str, Any]) -> Person:
    return Person(
        full=found.get("full", ""),
        first=found.get("first", ""),
        chosen=found["chosen"],
        words=found.get("words", ""),
        message=found.get("message", ""),
        consent=found["consent"],
    )


def day_of(sample: Sample) -> tuple[date | None, int | None, str]:
    """Return the day, the year and the decade that a sample tells, each where it does."""
    told = sample.date
    return told.get("on"), told.get("year"), told.get("decade", "")
