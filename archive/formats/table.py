"""A transcript as a table (Oral History as Data, and whatever spreadsheets make of it)."""

import csv
import io
from collections.abc import Iterator

from archive.formats import records
from archive.formats.cue import ParseError
from archive.formats.document import Document

_SEPARATORS = ",;\t|"
# A title or an empty row may stand above the names of the columns.
_HEAD = 10
MOST_ROWS = 100_000


def head(document: str) -> tuple[int, str] | None:
    """Return the line index of the column names and what separates them, None for no table."""
    for number, line in enumerate(document.split("\n", _HEAD)[:_HEAD]):
        for separator in sorted(_SEPARATORS, key=line.count, reverse=True):
            names = _names(line, separator)
            if len(names) > 1 and (records.has_words(names) or records.has_points(names)):
                return number, separator
        if line.strip().strip('"').lower() in records.WORDS[:2]:
            return number, ","
    return None


def read(document: str, duration_ms: int | None = None) -> Document:
    """Return the rows of a table with a column of words; raises ParseError with the line."""
    found = head(document)
    if found is None:
        raise ParseError(1, "no-words-column")
    first, separator = found
    below = document.split("\n", first)[-1]
    rows = list(_rows(below, separator, first))
    return records.read("table", rows, duration_ms)


def _names(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _rows(below: str, separator: str, first: int) -> Iterator[records.Row]:
    """Yield each row that holds anything with the line it begins at.

    Of two columns with one name the one that has something counts.
    """
    reader = csv.reader(io.StringIO(below, newline=""), delimiter=separator)
    names: list[str] = []
    line = first
    try:
        for cells in reader:
            begins, line = line + 1, first + reader.line_num
            if not names:
                names = [records.key(name) for name in cells]
                continue
            row: dict[str, str] = {}
            for name, cell in zip(names, cells, strict=False):
                row[name] = row.get(name) or cell.strip()
            if any(row.values()):
                yield begins, row
            if line - first > MOST_ROWS:
                raise ParseError(line, "too-big")
    except csv.Error as error:
        raise ParseError(line + 1, "row-wrong") from error
