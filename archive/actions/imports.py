"""Bring in transcripts and recordings from elsewhere: staff only until consent is confirmed."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from archive import clock, terms, text
from archive.actions import decisions, entries, items, words
from archive.errors import BadInput
from archive.formats import srt, vtt
from archive.formats.cue import Cue
from archive.models import Collection, Item, Passage, Story, Tag, Voice

READERS: dict[str, Callable[[str], list[Cue]]] = {".vtt": vtt.parse, ".srt": srt.parse}
LARGEST_TRANSCRIPT = 20 * 1024 * 1024
COLUMNS = {"title", "transcript", "media", "language", "place", "year"} | set(terms.TAGS)


@dataclass(frozen=True)
class Source:
    """One story to bring in; ``line`` is where a manifest named it, 0 for a file by itself."""

    name: str
    transcript: Path | None = None
    media: Path | None = None
    title: str = ""
    language: str = "en"
    place: str = ""
    year: int | None = None
    tags: tuple[tuple[str, str], ...] = field(default=())
    line: int = 0
    problem: str = ""


def sources_of(path: Path, media: Path | None, language: str) -> list[Source]:
    """Return what *path* names: a transcript, a folder of them, or a CSV manifest."""
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in READERS)
        return [_single(file, None, language) for file in found]
    if path.suffix.lower() == ".csv":
        return list(_manifest(path, language))
    return [_single(path, media, language)]


def _single(file: Path, media: Path | None, language: str) -> Source:
    title = text.clean_line(file.stem.replace("_", " "), 200)
    return Source(file.name, file, media, title, language)


def _manifest(path: Path, language: str) -> Iterator[Source]:
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            given = {(k or "").strip().lower(): (v or "") for k, v in row.items() if k is not None}
            yield _row(path.parent, given, language, reader.line_num)


def _row(folder: Path, row: dict[str, str], language: str, line: int) -> Source:
    transcript, media = (_inside(folder, row.get(name, "")) for name in ("transcript", "media"))
    year = row.get("year", "").strip()
    problem = "" if transcript or media else "names-no-file"
    if year and not (year.isdigit() and len(year) == 4):
        problem = "year-wrong"
    return Source(
        name=Path(row.get("transcript") or row.get("media") or "?").name,
        transcript=transcript,
        media=media,
        title=text.clean_line(row.get("title"), 200),
        language=text.clean_line(row.get("language"), 8) or language,
        place=text.clean_line(row.get("place"), 120),
        year=int(year) if year and not problem else None,
        tags=tuple(_tags(row)),
        line=line,
        problem=problem,
    )


def _inside(folder: Path, named: str) -> Path | None:
    """Return the file a manifest names if it lies below the manifest's own folder."""
    if not named.strip() or "\0" in named:
        return None
    try:
        found = (folder / named.strip()).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except OSError:  # a name too long for this disk, or links that go round in a ring
        return None


def _tags(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for vocabulary in terms.TAGS:
        named = (term.strip() for term in row.get(vocabulary, "").split(";"))
        yield from ((vocabulary, term) for term in terms.known(vocabulary, named))


def bring_in(session: Session, collection: Collection, source: Source, max_minutes: int) -> Story:
    """Add one story without any consent, so that nobody but staff can reach it.

    Raises BadInput (a ParseError names the line) and adds nothing then.
    """
    if source.problem:
        raise BadInput(source.problem)
    cues = read_cues(source.transcript) if source.transcript else []
    story = Story(
        collection=collection,
        language=source.language,
        title=source.title,
        place_city=source.place,
        happened_year=source.year,
        state="submitted",
        submitted_on=clock.today(),
        tags=[Tag(vocabulary=v, term=t, origin="moderator") for v, t in source.tags],
    )
    session.add_all([story, Voice(story=story, pseudonym=words.pseudonym())])
    session.flush()
    item = _item(session, story, source, cues, max_minutes)
    item.passages = [
        Passage(position=n, start_ms=c.start_ms, end_ms=c.end_ms, speaker=c.speaker, text=c.text)
        for n, c in enumerate(cues)
    ]
    entries.note(session, "staff", "imported", story)
    decisions.refresh(session, story)
    return story


def _item(
    session: Session, story: Story, source: Source, cues: list[Cue], max_minutes: int
) -> Item:
    """Return the recording, or for a transcript alone an item with times and no sound."""
    if source.media:
        item = items.receive(session, story, source.media, max_minutes)
        item.language = source.language
        return item
    end = max((cue.end_ms for cue in cues), default=0)
    item = Item(story=story, kind="audio", state="ready", duration_ms=end, language=source.language)
    session.add(item)
    return item


def read_cues(file: Path) -> list[Cue]:
    """Return the cues of a VTT or SRT file; raises BadInput for what is neither."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise BadInput("not-a-transcript")
    if file.stat().st_size > LARGEST_TRANSCRIPT:
        raise BadInput("too-big")
    cues = reader(file.read_text(encoding="utf-8-sig", errors="replace"))
    if not cues:
        raise BadInput("empty")
    return cues
