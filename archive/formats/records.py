"""Rows that each hold some words, a time and a speaker, whatever their columns are called."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive import text
from archive.formats import timecode
from archive.formats.cue import ParseError
from archive.formats.document import Document, Point, Problem
from archive.formats.turns import Turn, lay_out, prose, spoken_ms

Row = tuple[int, Mapping[str, Any]]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Each by the names that makers give it, the plainest first.
WORDS = _names(
    "words text transcript content utterance dialogue sentence caption body speech "
    "texto transcripcion display payload value line"
)
SPEAKER = _names(
    "speaker speaker_name speakername speaker_label hablante participant who voice "
    "speaker_id speakerid name"
)
START = _names(
    "timestamp start start_time starttime start_time_in_seconds begin from start_ms "
    "startms start_s time timecode timestamp_start in offset inicio starttimestamp t "
    "tstart begin_time"
)
END = _names(
    "end end_time endtime end_time_in_seconds stop to end_ms endms end_s "
    "timestamp_end out fin endtimestamp tend stop_time"
)
LENGTH = _names("duration dur duration_ms length")
TAGS = _names("tags tag codes code etiquetas")
TITLE = _names("title name headline titulo label")
SYNOPSIS = _names("synopsis summary description key_points resumen")
KEYWORDS = _names("keywords keyword tags topics stated_affiliations")

_CODE = re.compile(
    r"[\[(<]?\s*(\d{1,4}:(?:\d{1,2}:)?\d{1,2}(?:[.,;:]\d{1,6})?)\s*[\])>]?\s*(.*)", re.S
)
_NUMBER = re.compile(r"[\[(]?\s*(\d{1,12}(?:[.,]\d{1,9})?)\s*(ms|s|sec|seconds)?\s*[\])]?")
# Nobody speaks fewer characters in a second: such numbers count milliseconds.
_SLOWEST = 0.5
# No recording is longer, and what counts frames or is a date comes to far more.
_LATEST_MS = 40 * 24 * 3600 * 1000


def key(name: Any) -> str:
    """Return the name of a column as the lists above have it."""
    return re.sub(r"[\s\-.]+", "_", str(name or "").strip().strip("\ufeff").lower())


def has_words(keys: Iterable[str]) -> bool:
    """Tell whether rows with these columns hold words that are said."""
    return bool({key(name) for name in keys} & set(WORDS[:-3]))


def has_time(row: Mapping[str, Any]) -> bool:
    """Tell whether a row says when it begins."""
    return any(key(name) in START and value not in (None, "") for name, value in row.items())


def words_of(row: Mapping[str, Any]) -> str:
    """Return the words of a row whose columns may be called anything."""
    return _words({key(name): value for name, value in row.items()})


def has_points(keys: Iterable[str]) -> bool:
    """Tell whether rows with these columns name places in a recording."""
    found = {key(name) for name in keys}
    return bool(found & set(START) and found & set(TITLE))


def read(kind: str, rows: Sequence[Row], duration_ms: int | None = None) -> Document:
    """Return what *rows* hold; raises ParseError where there is nothing of use."""
    found = Document(kind)
    plain = [(line, {key(k): v for k, v in row.items()}) for line, row in rows]
    unit = _unit(plain)
    if any(_first(row, WORDS) not in (None, "") for _, row in plain):
        turns = [_turn(line, row, unit, found) for line, row in plain]
        kept = [turn for turn in turns if turn.text.strip()]
        found.timed = any(turn.start_ms is not None for turn in kept)
        if all(turn.start_ms is not None for turn in kept):
            kept.sort(key=lambda turn: turn.start_ms or 0)
        found.cues = lay_out(kept, duration_ms, found.problems)
        found.tags = tuple(dict.fromkeys(tag for _, row in plain for tag in _list(row, TAGS)))
        return found
    found.points = [point for line, row in plain if (point := _point(line, row, unit, found))]
    found.points.sort(key=lambda point: point.at_ms)
    if not found.points:
        raise ParseError(plain[0][0] if plain else 1, "no-words-column")
    return found


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Return the first of *names* that has a value in *row*."""
    for name in names:
        value = row.get(name)
        if value is not None and value != "" and not isinstance(value, bool):
            return value
    return None


def _words(row: Mapping[str, Any]) -> str:
    value = _first(row, WORDS)
    if isinstance(value, list):
        value = " ".join(
            str(part.get("text", "") if isinstance(part, dict) else part) for part in value
        )
    return prose(str(value)).strip() if isinstance(value, (str, int, float)) else ""


def _speaker(row: Mapping[str, Any]) -> str:
    value = _first(row, SPEAKER)
    if isinstance(value, dict):
        value = _first({key(k): v for k, v in value.items()}, ("name", "label", "id"))
    said = prose(str(value)) if isinstance(value, (str, int, float)) else ""
    return text.clean_line(said, 80).rstrip(": ")


def _list(row: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    value = _first(row, names)
    parts = value if isinstance(value, list) else re.split(r"[;,|]", str(value or ""))
    return [
        tag
        for part in parts
        if isinstance(part, (str, int)) and (tag := text.clean_line(str(part), 120))
    ]


def _turn(line: int, row: Mapping[str, Any], unit: int, found: Document) -> Turn:
    """Return the words of one row; what stands beside its time becomes a point."""
    start_ms, note = _time(line, row, START, unit, found.problems)
    end_ms, _ = _time(line, row, END, unit, found.problems)
    if start_ms is not None and end_ms is None:
        length, _ = _time(line, row, LENGTH, unit, found.problems)
        end_ms = start_ms + length if length else None
    said = _words(row)
    if start_ms is not None and end_ms is not None and end_ms < start_ms:
        found.problems.append(Problem(line, "end-before-start"))
        end_ms = start_ms + spoken_ms(said)
    if start_ms is not None and note:
        found.points.append(Point(start_ms, title=text.clean_line(note, 200)))
    return Turn(line, start_ms, _speaker(row), said, end_ms)


def _point(line: int, row: Mapping[str, Any], unit: int, found: Document) -> Point | None:
    at_ms, _ = _time(line, row, START, unit, found.problems)
    title = text.clean_line(str(_first(row, TITLE) or ""), 200)
    if at_ms is None or not title:
        return None
    synopsis = _first(row, SYNOPSIS)
    said = ". ".join(map(str, synopsis)) if isinstance(synopsis, list) else str(synopsis or "")
    return Point(at_ms, title, text.clean(said, 4000), tuple(_list(row, KEYWORDS)))


def _time(
    line: int, row: Mapping[str, Any], names: Sequence[str], unit: int, problems: list[Problem]
) -> tuple[int | None, str]:
    """Return a time in milliseconds, and what else stands in its cell; None for no time."""
    name = next(
        (n for n in names if row.get(n) not in (None, "") and _first(row, (n,)) is not None), ""
    )
    value = row.get(name)
    if isinstance(value, (int, float)):
        return _scaled(line, value, 1 if name.endswith("ms") else unit, problems), ""
    if not isinstance(value, str) or not value.strip():
        return None, ""
    if found := _NUMBER.fullmatch(value.strip()):
        scale = 1 if name.endswith("ms") or found[2] == "ms" else 1000 if found[2] else unit
        return _scaled(line, float(found[1].replace(",", ".")), scale, problems), ""
    coded = _CODE.fullmatch(value.strip())
    ms = timecode.parse(coded[1].replace(";", ".")) if coded else None
    if ms is None:
        problems.append(Problem(line, "bad-time"))
        return None, ""
    return ms, coded[2].strip() if coded else ""


def _scaled(line: int, value: float, scale: int, problems: list[Problem]) -> int | None:
    # Compared first: a whole number may be longer than any that can be multiplied by one of these.
    if not 0 <= value <= _LATEST_MS or value * scale > _LATEST_MS:
        problems.append(Problem(line, "bad-time"))
        return None
    return round(value * scale)


def _unit(rows: Sequence[Row]) -> int:
    """Return how many milliseconds a bare number counts: 1000, or 1 where seconds cannot be."""
    spans, said = 0.0, 0
    for _, row in rows:
        start, end = _first(row, START), _first(row, END)
        if (
            isinstance(start, str)
            and start.isdecimal()
            and isinstance(end, str)
            and end.isdecimal()
        ):
            start, end = int(start[:15]), int(end[:15])
        if not isinstance(start, int) or not isinstance(end, int) or not start <= end < 10**15:
            continue
        spans, said = spans + (end - start), said + len(_words(row))
    return 1 if spans and said / spans < _SLOWEST else 1000
