"""Read what the transcript editor sends: changes, as small lists of numbers and words."""

import json
from typing import Any

from archive import text
from archive.actions.lines import Line
from archive.actions.merging import Edit
from archive.errors import BadInput
from archive.forms.review_words import LONGEST_PASSAGE

LARGEST = 8 * 1024 * 1024
MOST_CHANGES = 20_000
_LARGEST_NUMBER = 2**31 - 1


def read_changes(sent: bytes) -> tuple[int, list[Edit]]:
    """Return the version that was seen, and the changes; raises BadInput."""
    try:
        given = json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise BadInput("changes-wrong") from error
    if not isinstance(given, dict) or not isinstance(given.get("changes"), list):
        raise BadInput("changes-wrong")
    if len(given["changes"]) > MOST_CHANGES:
        raise BadInput("too-big")
    return _number(given.get("version")), [_change(each) for each in given["changes"]]


def _change(given: Any) -> Edit:
    if not isinstance(given, dict):
        raise BadInput("changes-wrong")
    key, was, now = given.get("key"), given.get("was"), given.get("now")
    if not isinstance(key, str) or len(key) > 40:
        raise BadInput("changes-wrong")
    if not isinstance(was, list) or not isinstance(now, list) or not (was or now):
        raise BadInput("changes-wrong")
    # What was seen came from here, and is compared with what is kept.
    seen = tuple(_line(row, clean=False) for row in was)
    return Edit(key, seen, tuple(_line(row) for row in now), _number(given.get("after")))


def _line(given: Any, clean: bool = True) -> Line:
    """Return one line from ``[id, start_ms, end_ms, speaker, text]``."""
    if not isinstance(given, list) or len(given) != 5:
        raise BadInput("changes-wrong")
    number, start, end, speaker, words = given
    if not isinstance(speaker, str) or not isinstance(words, str):
        raise BadInput("changes-wrong")
    if len(words) > LONGEST_PASSAGE:
        raise BadInput("too-big")
    if clean:
        speaker, words = text.clean_line(speaker, 80), text.clean(words, LONGEST_PASSAGE)
    return Line(_time(start), _time(end), speaker, words, id=_number(number))


def _time(given: Any) -> int | None:
    return None if given is None else _number(given)


def _number(given: Any) -> int:
    if type(given) is not int or not 0 <= given <= _LARGEST_NUMBER:
        raise BadInput("changes-wrong")
    return given
