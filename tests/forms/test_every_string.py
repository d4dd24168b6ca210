"""Every string of the attackers' lists in every field that anyone types into, as it is read.

tests/hostile sends a part of them through the doors; here each field of each form holds each
string, and what comes out is clean words or a plain refusal. What staff type comes in packs of
many and a part of it alone; what narrators and visitors type comes alone, all of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive import text
from archive.actions.consents import Choices
from archive.errors import Absent, BadInput, Refused
from archive.forms import (
    about,
    background,
    choices,
    clip,
    find,
    kit,
    mine_words,
    people,
    record,
    review,
    review_desk,
    review_many,
    review_marks,
    review_words,
    room,
    start,
    steward,
    told,
    voice,
    written,
)
from archive.models import Story
from tests.hostile.strings import core, lists, packed


class Full:
    """A form in which every field, whatever it is called, holds the same words.

    Only what is in *but* holds what a form needs there before its other fields are read.
    """

    def __init__(self, words: str, but: Mapping[str, str] | None = None) -> None:
        self.words, self.but = words, but or {}

    def __contains__(self, key: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter((self.words,))

    def __getitem__(self, key: str) -> str:
        return self.but.get(key, self.words)

    def get(self, key: str, default: Any = None, type: Any = None) -> Any:
        """Return the words, or what *type* makes of them, as Werkzeug's forms do."""
        try:
            return type(self[key]) if type else self[key]
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
    "kit change": lambda form: kit.read_change(form, "prompt"),
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


TODAY = date(2026, 11, 23)
YOUNG = {"age": "young", "case": "no", "collection": "riverton"}

# What narrators and visitors type into, each with what opens it to the words.
NARRATORS: dict[str, tuple[Callable[[Any], object], dict[str, str]]] = {
    "about": (lambda form: about.read(form, TODAY), {}),
    "background": (background.read, {}),
    "uses": (lambda form: choices.read_uses(form, Choices()), {}),
    "names": (choices.read_names, {}),
    "appearance": (lambda form: choices.read_appearance(form, Choices()), {}),
    "names shown": (
        lambda form: choices.read_appearance(form, Choices()),
        {"name": "show-full-name", "hold_until": "", "contact-used": "yes"},
    ),
    "wishes": (choices.read_wishes, {"contact-yes": "yes"}),
    "going on": (lambda form: choices.read_date(form, "until", {}), {}),
    # Which collection, door, part, age and case are held against a list before they count.
    "start": (lambda form: _but(start.read(form, ["a", "b"], TODAY), "collection age case"), {}),
    "born": (lambda form: start.read(form, ["riverton"], TODAY), YOUNG),
    "taken down": (
        lambda form: _but(told.read(form, ["a", "b"], False), "collection door"),
        {},
    ),
    "told": (lambda form: told.read(form, ["riverton"], False), {"door": "telephone"}),
    "someone": (lambda form: _but(voice.read(form), "part"), {}),
    "relative": (voice.read, {"part": "relative"}),
    "story": (written.read_story, {}),
    "passages": (mine_words.read_positions, {}),
    "moment": (mine_words.read_start, {}),
    "marked times": (review.read_times, {}),
    "marked spans": (review.read_spans, {}),
    "stories": (find.read, {}),
    "room": (lambda form: room.read(form), {}),
}


def _but(found: Any, names: str) -> object:
    """Return *found* without what is only an answer where it is one of a list."""
    return replace(found, **dict.fromkeys(names.split(), ""))


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


ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\ud800-\udfff]")


def is_clean(words: str) -> bool:
    """Tell whether no character of *words* would end, hide or turn what stands beside it."""
    return ODD.search(words) is None


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


def is_typed(words: str, typed: str) -> bool:
    """Tell whether *words* are what was typed or a part of it, with nothing put in or changed."""
    return " ".join(words.split()) in _line(typed)


@cache
def _line(typed: str) -> str:
    return " ".join(text.clean(typed, 200_000).split())


def is_ours(words: str) -> bool:
    """Tell whether *words* are one of our codes: letters and digits with lines between."""
    return words.replace("-", "").replace("_", "").isalnum() and words.isascii()


@pytest.mark.parametrize("form", NARRATORS)
def test_every_string_in_every_field_of_narrators(corpus: Path, form: str) -> None:
    reader, but = NARRATORS[form]
    read = 0
    for string in dict.fromkeys((*core(corpus), *lists(corpus))):
        try:
            found = reader(Full(string, but))
        except BadInput:
            continue
        read += 1
        for words in words_in(found):
            assert is_clean(words), (string, words)
            assert is_typed(words, string) or is_ours(words), (string, words)
    assert read
