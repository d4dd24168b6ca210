"""Read what is to be brought in: a transcript, a folder of them, or a manifest of many."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from archive import terms, text
from archive.actions import proofs
from archive.actions.names import Names
from archive.actions.proofs import Proof
from archive.formats import captions, languages, records, table, timecode

ENDINGS = (".vtt", ".srt", ".sbv", ".xml", ".docx", ".json", ".txt", ".csv", ".tsv")
LARGEST_MANIFEST = 20 * 1024 * 1024
MOST_ROWS = 5000
# What a manifest may say; any other column is left alone, and named.
COLUMNS = {"story", "transcript", "media", "title", "language", "place", "year", "content_notes"}
COLUMNS |= {"full_name", "first_name", "chosen_name", "contact", "adult_on", *terms.TAGS}
COLUMNS |= proofs.COLUMNS


@dataclass(frozen=True)
class Heavy:
    """A content note to be: its code, its level and where, in milliseconds."""

    code: str
    level: str
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Source:
    """One story to bring in; ``line`` is where a manifest named it, 0 for a file by itself.

    ``key`` is its own id in the manifest, ``cells`` a digest of the whole row.
    """

    name: str
    transcript: Path | None = None
    media: Path | None = None
    title: str = ""
    language: str = ""
    otherwise: str = "en"
    place: str = ""
    year: int | None = None
    tags: tuple[tuple[str, str], ...] = field(default=())
    notes: tuple[Heavy, ...] = ()
    names: Names = field(default_factory=Names)
    contact: str = ""
    adult_on: date | None = None
    proof: Proof | None = None
    key: str = ""
    cells: str = ""
    line: int = 0
    problem: str = ""
    # What else is wrong with its row, so that all can be mended at once.
    more: tuple[str, ...] = ()


def sources_of(path: Path, media: Path | None, language: str) -> list[Source]:
    """Return what *path* names: a transcript, a folder of them, or a CSV manifest."""
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS and p.is_file())
        return [_single(file, None, language) for file in found]
    if is_manifest(path):
        return list(_manifest(path, language))
    return [_single(path, media, language)]


def is_manifest(path: Path) -> bool:
    """Tell whether *path* is a table of stories and not the table of one story's words."""
    if path.suffix.lower() not in {".csv", ".tsv"}:
        return False
    with path.open("rb") as file:
        head = captions.decode(file.read(64 * 1024)).replace("\r\n", "\n").replace("\r", "\n")
    names = {
        records.key(name) for name in re.split(r"[,;\t]", head.lstrip("\ufeff").split("\n")[0])
    }
    if names & {"media", "evidence", "story"}:
        return True
    told = names & set(records.SPEAKER[:-1]) or names & set(records.START)
    return ("transcript" in names and not told) or table.head(head) is None


def _single(file: Path, media: Path | None, language: str) -> Source:
    title = text.clean_line(file.stem.replace("_", " "), 200)
    return Source(file.name, file, media, title, otherwise=language)


def _manifest(path: Path, language: str) -> Iterator[Source]:
    if path.stat().st_size > LARGEST_MANIFEST:
        yield Source(path.name, problem="too-big")
        return
    document = captions.decode(path.read_bytes()).lstrip("\ufeff").replace("\x00", "")
    separator = max(",;\t", key=document.partition("\n")[0].count)
    reader = csv.DictReader(
        io.StringIO(document, newline=""), delimiter=separator, restkey="", restval=""
    )
    try:
        for number, row in enumerate(reader):
            given = {records.key(k): v for k, v in row.items() if k and isinstance(v, str)}
            begins = reader.line_num - sum(cell.count("\n") for cell in given.values())
            if number >= MOST_ROWS:
                yield Source(path.name, line=begins, problem="too-many-rows")
                return
            yield _row(path.parent, given, language, begins)
    except csv.Error:
        yield Source(path.name, line=reader.line_num + 1, problem="row-wrong")


def _row(folder: Path, row: dict[str, str], language: str, line: int) -> Source:
    problems: list[str] = []
    transcript = _file(folder, row, "transcript", problems)
    media = _file(folder, row, "media", problems)
    if not transcript and not media:
        problems.append("names-no-file")
    names = Names(
        text.clean_line(row.get("full_name"), 120),
        text.clean_line(row.get("first_name"), 60),
        text.clean_line(row.get("chosen_name"), 60),
    )
    whole = sorted((k, v.strip()) for k, v in row.items() if v.strip())
    return Source(
        name=_short(row.get("transcript") or row.get("media") or row.get("story") or "?"),
        transcript=transcript,
        media=media,
        title=text.clean_line(row.get("title"), 200),
        language=_language(row, problems),
        otherwise=language,
        place=text.clean_line(row.get("place"), 120),
        year=_year(row, problems),
        tags=tuple(_tags(row)),
        notes=tuple(_notes(row, problems)),
        names=names,
        contact=_address(row, problems),
        adult_on=proofs.day(row, "adult_on", problems),
        proof=proofs.read(row, names, _file(folder, row, "evidence", problems), problems),
        key=text.clean_line(row.get("story"), 200),
        cells=hashlib.sha256(repr(whole).encode()).hexdigest(),
        line=line,
        problem=problems[0] if problems else "",
        more=tuple(dict.fromkeys(problems))[1:],
    )


def _short(named: str) -> str:
    return text.clean_line(Path(named.replace("\x00", "")).name, 200) or "?"


def _file(folder: Path, row: Mapping[str, str], column: str, problems: list[str]) -> Path | None:
    named = row.get(column, "")
    found = inside(folder, named)
    if named.strip() and found is None:
        problems.append("evidence-absent" if column == "evidence" else "names-no-file")
    return found


def inside(folder: Path, named: str) -> Path | None:
    """Return the file a manifest names if it lies below the manifest's own folder."""
    if not named.strip() or "\0" in named:
        return None
    try:
        found = (folder / named.strip()).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except (OSError, ValueError):  # a name too long for this disk, or links in a ring
        return None


def _language(row: Mapping[str, str], problems: list[str]) -> str:
    given = row.get("language", "").strip().lower()
    found = languages.known(given)
    if given and not found:
        problems.append("language-unknown")
    return found


def _year(row: Mapping[str, str], problems: list[str]) -> int | None:
    given = row.get("year", "").strip()
    if given and not re.fullmatch(r"[12]\d{3}", given):
        problems.append("year-wrong")
        return None
    return int(given) if given else None


def _tags(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for vocabulary in terms.TAGS:
        named = (term.strip() for term in row.get(vocabulary, "").split(";"))
        yield from dict.fromkeys((vocabulary, term) for term in terms.known(vocabulary, named))


def _notes(row: Mapping[str, str], problems: list[str]) -> Iterator[Heavy]:
    """Yield the notes of `injury:described:1:05-2:10; death`; a level unsaid is mentioned."""
    for given in row.get("content_notes", "").split(";"):
        code, _, rest = given.strip().partition(":")
        level, _, times = rest.partition(":")
        start, _, end = times.partition("-")
        spans = [timecode.parse(part) if part.strip() else None for part in (start, end)]
        known = terms.known("content-note", [code])
        at_level = (level or "mentioned") in terms.VOCABULARIES["level"].terms
        if (
            known
            and at_level
            and all(s is not None for s, p in zip(spans, (start, end), strict=True) if p.strip())
        ):
            yield Heavy(known[0], level or "mentioned", spans[0], spans[1])
        elif given.strip():
            problems.append("note-wrong")


def _address(row: Mapping[str, str], problems: list[str]) -> str:
    """Return the narrator's address; it is kept apart and encrypted."""
    given = text.clean_line(row.get("contact"), 254)
    if given and not re.fullmatch(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+", given):
        problems.append("contact-wrong")
    return given
