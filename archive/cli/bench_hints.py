"""Names in transcripts whose names are known: how many the rules find, and how many a model."""

import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import hints
from archive.cli.bench_figures import one_object
from archive.media import naming

HEARING = "transcripts/citymeetings-nyc/city-planning-commission-data"
ASSEMBLY = "transcripts/asamblea-abierta-es/data"
# About as long as the passages of a transcript.
_WORDS = 40


@dataclass(frozen=True)
class Known:
    """Passages in one language, and the full names that may be said in them."""

    language: str
    passages: list[str]
    names: frozenset[str]


@dataclass(frozen=True)
class Row:
    """Of how many places that say a known name the rules found all of it, and who else."""

    language: str
    words: int
    places: int
    by_rules: int
    with_model: int
    hints_by_rules: int
    hints_more: int
    model_s: float


def known(corpus: Path) -> list[Known]:
    """Return a hearing in English and sessions of a parliament in Spanish."""
    return [found for found in (hearing(corpus), _assembly(corpus)) if found.passages]


def hearing(corpus: Path) -> Known:
    """Return a hearing of a city, in English, with those who were called up."""
    home = corpus / HEARING
    told = (_read(home / name) or [] for name in ("speakers.json", "testimonies.json"))
    names = {row["name"] for rows in told for row in rows}
    said = ((row["speaker"], row["text"]) for row in _read(home / "transcript.json") or [])
    return Known("en", list(_passages(said)), _full(names))


def _assembly(corpus: Path) -> Known:
    home = corpus / ASSEMBLY
    people = (_read(home / "speakers/asambleistas.json") or {}).get("asambleistas", [])
    names = {name for row in people for name in (row["name"], *row["alternate_names"])}
    sessions = [_read(file) for file in sorted(home.glob("sessions/*.json"))]
    said = (
        (str(number), sentence)
        for number, file in enumerate(sessions)
        for row in file.get("segments", ())
        for sentence in re.split(r"(?<=[.!?])\s+", row["text"])
    )
    return Known("es", list(_passages(said)), _full(names))


def _read(file: Path) -> Any:
    return json.loads(file.read_bytes()) if file.is_file() else None


def _full(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if " " in name)


def _passages(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what one speaker says in passages of some forty words."""
    words: list[str] = []
    before = None
    for speaker, line in said:
        if words and (speaker != before or len(words) > _WORDS):
            yield " ".join(words)
            words = []
        before = speaker
        words += line.split()
    if words:
        yield " ".join(words)


def run(every: Sequence[Known]) -> list[Row]:
    """Look through all of it, with the models that are set."""
    return [measured(found, naming.model_for(found.language)) for found in every]


def measured(found: Known, model: Path | None) -> Row:
    """Count in how many places a known name is found whole."""
    began = time.perf_counter()
    seen = naming.find(found.passages, model) if model else [[] for _ in found.passages]
    took = time.perf_counter() - began
    places = rules = both = first = more = 0
    for words, spans in zip(found.passages, seen, strict=True):
        plain, joined = _names(words, ()), _names(words, spans)
        first, more = first + len(plain), more + len(joined) - len(plain)
        for place in _said(words, found.names):
            places, rules = places + 1, rules + _covered(place, plain)
            both += _covered(place, joined)
    said = sum(len(words.split()) for words in found.passages)
    return Row(found.language, said, places, rules, both, first, more, round(took, 1))


def _names(words: str, spans: Iterable[naming.Span]) -> list[hints.Hint]:
    return [hint for hint in hints.find(words, spans) if hint.kind in ("name", "near")]


def _said(words: str, names: Iterable[str]) -> Iterator[naming.Span]:
    """Yield where known names are said, the longest where one is part of another."""
    longest = sorted((name for name in names if name in words), key=len, reverse=True)
    if longest:
        pattern = rf"\b(?:{'|'.join(map(re.escape, longest))})\b"
        yield from (found.span() for found in re.finditer(pattern, words))


def _covered(place: naming.Span, found: Iterable[hints.Hint]) -> bool:
    return any(hint.first <= place[0] and place[1] <= hint.last for hint in found)


def share(part: int, whole: int) -> float:
    """Return a part of a whole, of nothing nothing."""
    return round(part / whole, 3) if whole else 0.0


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the rows by language, with the shares that were found."""
    found = {
        row.language: {
            "rules_found": share(row.by_rules, row.places),
            "model_found": share(row.with_model, row.places),
        }
        for row in rows
    }
    return one_object(
        name="hints",
        data={"words": sum(row.words for row in rows), "places": sum(row.places for row in rows)},
        results={row.language: vars(row) | found[row.language] for row in rows},
        ratios={
            f"{row.language}, with the model to by rules": share(row.with_model, row.by_rules)
            for row in rows
        },
        # What must be found is up to nobody yet: a hint is only a hint.
        budget=None,
        ok=True,
    )
