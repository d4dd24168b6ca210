"""A transcript as JSON: a list of objects with words, wherever in the document it stands."""

import json
import re
from typing import Any

from archive import text
from archive.formats import records
from archive.formats.cue import ParseError
from archive.formats.document import Document

# How far inside the list may stand, and how many objects we look at on the way.
_DEEPEST = 5
MOST_ROWS = 200_000
# So many rows that stand in the file in other letters, and their lines are not sought any more.
_MOST_SOUGHT = 100
_BEGINS = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])')


def looks_like(document: str) -> bool:
    """Tell whether *document* begins as JSON; `[0:10] words` does not."""
    return bool(_BEGINS.match(document))


def read(document: str, duration_ms: int | None = None) -> Document:
    """Return the longest list of words in *document*; raises ParseError with the line."""
    whole = _load(document)
    listed = _best(_lists(whole, _DEEPEST))
    if not listed:
        raise ParseError(1, "no-words-column")
    if len(listed) > MOST_ROWS:
        raise ParseError(1, "too-big")
    lines = _lines(document, listed)
    found = records.read("json", [(lines[n], row) for n, row in enumerate(listed)], duration_ms)
    if isinstance(whole, dict):
        found.title = text.clean_line(_word(whole.get("title")), 200)
        found.language = text.clean_line(_word(whole.get("language")), 8)
    return found


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _load(document: str) -> Any:
    """Return what the document says; a file with an object a line is a list of them."""
    try:
        return json.loads(document)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise ParseError(error.lineno, "json-wrong") from error
    except (RecursionError, ValueError) as error:
        raise ParseError(1, "json-wrong") from error
    found = []
    for number, line in enumerate(document.split("\n"), 1):
        try:
            found += [json.loads(line)] if line.strip() else []
        except (RecursionError, ValueError) as error:
            raise ParseError(number, "json-wrong") from error
    return found


def _lists(value: Any, deepest: int) -> list[list[dict[str, Any]]]:
    """Return every list of objects of which some hold words, or name places."""
    if deepest == 0 or not isinstance(value, (dict, list)):
        return []
    inside = list(value.values()) if isinstance(value, dict) else value[:100]
    found = [each for part in inside for each in _lists(part, deepest - 1)]
    if isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        if any(records.has_words(row) or records.has_points(row) for row in rows[:100]):
            found.append(rows)
    return found


def _best(lists: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the list of whole sayings with times: its words may stand in another one by one."""
    timed = [rows for rows in lists if any(records.has_time(row) for row in rows[:100])]
    sizes = [sum(len(records.words_of(row)) for row in rows) for rows in timed]
    most = max(sizes, default=0)
    whole = [rows for rows, size in zip(timed, sizes, strict=True) if size >= most * 0.8]
    return min(whole, key=len) if most else max(timed or lists, key=len, default=[])


def _lines(document: str, listed: list[dict[str, Any]]) -> list[int]:
    """Return the line of each object of *listed*: that of its longest words in the file."""
    found, at, line, lost = [], 0, 1, 0
    for row in listed:
        said = max((v for v in row.values() if isinstance(v, str)), key=len, default="")
        where = -1
        for ascii_only in (False, True):
            quoted = json.dumps(said, ensure_ascii=ascii_only)
            sought = said and where < 0 and lost < _MOST_SOUGHT
            where = document.find(quoted, at) if sought else where
        if where >= 0:
            line += document.count("\n", at, where)
            at = where
        lost += bool(said) and where < 0
        found.append(line)
    return found
