"""Every string of the attackers' lists in every field that staff type into, as it is read.

tests/hostile sends a part of them through the doors; here each field of each form holds each
string, alone or in a pack of many, and what comes out is clean words or a plain refusal.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.errors import Absent, BadInput, Refused
from archive.forms import (
    clip,
    find,
    kit,
    people,
    record,
    review,
    review_desk,
    review_many,
    review_marks,
    review_words,
    steward,
)
from archive.models import Story
from tests.hostile.strings import core, lists, packed


class Full:
    """A form in which every field, whatever it is called, holds the same words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __contains__(self, key: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter((self.words,))

    def __getitem__(self, key: str) -> str:
        return self.words

    def get(self, key: str, default: Any = None, type: Any = None) -> Any:
        """Return the words, or what *type* makes of them, as Werkzeug's forms do."""
        try:
            return type(self.words) if type else self.words
        except (TypeError, ValueError):
            return default

    def getlist(self, key: str, type: Any = None) -> list[Any]:
        """Return the same in a list, empty where *type* makes nothing of them."""
        found = self.get(key, None, type)
        return [] if found is None else [found]

    def keys(self) -> list[str]:
        """Return the words as the name of a field, too."""
        return [self.words]

    def items(self, multi: bool = False) -> list[tuple[str, str]]:
        """Return one field, named as what it holds."""
        return [(self.words, self.words)]


READERS: dict[str, Callable[[Any], object]] = {
    "clip": clip.read,
    "find": find.read,
    "kit": kit.read,
    "kit part": kit.read_part,
    "kit asked": kit.read_asked,
    "showing": lambda form: kit.read_showing(form, date(2026, 11, 23)),
    "invitation": people.read_invitation,
    "roles": people.read_roles,
    "joining": lambda form: people.read_joining(form, True),
    "look at the record": record.read_wish,
    "clocks": record.read_clocks,
    "reason": record.read_reason,
    "demand": record.read_demand,
    "description": lambda form: review.read_description(form, "en"),
    "note": lambda form: review.read_note(form, Story(items=[])),
    "times": review.read_times,
    "spans": review.read_spans,
    "hold": review.read_hold,
    "queue": lambda form: review_desk.read_wish(form, "waiting"),
    "index point": review_desk.read_point,
    "third party": review_desk.read_mention,
    "phrase": review_desk.read_phrase,
    "many asked": review_many.read_asked,
    "many": review_many.read_wish,
    "cover": review_marks.read_how,
    "boxes": lambda form: review_marks.read_boxes(form, True),
    "because": review_marks.read_because,
    "transcript": lambda form: review_words.read_transcript(form, None),
    "seen": review_words.read_seen,
    "line": review_words.read_line,
    "collection": steward.read_collection,
    "support": steward.read_support,
    "wording": steward.read_lines,
    "publishing": steward.read_publishing,
    "term": steward.read_term,
}


# They hand on what is held against a list, a row or a hash, or read by archive.formats.
RAW = {"showing", "joining", "third party", "transcript", "seen"}


def words_in(found: object) -> Iterator[str]:
    """Yield every string in what a reader returned."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        yield from (w for pair in found.items() for part in pair for w in words_in(part))
    elif isinstance(found, list | tuple | set | frozenset):
        yield from (w for part in found for w in words_in(part))
    elif is_dataclass(found):
        yield from (w for f in fields(found) for w in words_in(getattr(found, f.name)))


def is_clean(words: str) -> bool:
    """Tell whether no character of *words* would end, hide or turn what stands beside it."""
    odd = {*map(chr, range(32)), "\x7f", *map(chr, range(0x202A, 0x202F))} - {"\n", "\t", "\r"}
    return odd.isdisjoint(words) and not any("\ud800" <= c <= "\udfff" for c in words)


@pytest.mark.parametrize("form", READERS)
def test_every_string_in_every_field(corpus: Path, form: str) -> None:
    everything = [*core(corpus), *lists(corpus)]
    # In packs for the fields of many words, alone for those of a line.
    strings = [*packed(everything, 1900), *everything[::4]]
    read = 0
    for string in strings:
        try:
            found = READERS[form](Full(string))
        except (BadInput, Refused, Absent):
            continue
        read += 1
        for words in words_in(found) if form not in RAW else ():
            assert is_clean(words), (string, words)
    assert read
