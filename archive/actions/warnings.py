"""Warn where a story's words give away more than the chosen name, place or date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from archive import gate, redaction, text
from archive.consent import Answer, Consent, Presentation, context_of, meet
from archive.consent.presentation import rank
from archive.models import Story

_MONTHS = (
    ("january", "jan", "enero"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto"),
    ("september", "sept", "sep", "septiembre", "setiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre"),
)
_OTHERWISE = {"march", "may", "mar"}
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
    twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
    twenty-ninth thirtieth thirty-first primero uno dos tres cuatro cinco seis siete ocho nueve diez
    once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno
    veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve
    treinta
""".split()
_YEAR = re.compile(r"\b(?:19[3-9]\d|20[0-4]\d)\b")
_DECADE = re.compile(r"\b(?:19[3-9]0|20[0-4]0)s\b|[’']\d0s\b", re.IGNORECASE)
# What joins the parts of a place, as people write it.
_JOINS = re.compile(
    r"\s*(?:[,;/&]|\b(?:and|near|corner of|y|esquina(?: de| con)?)\b)\s*", re.IGNORECASE
)
_SHORTEST = 3


@dataclass(frozen=True)
class Kept:
    """What a narrator told in confidence: the names, places from exact to wide, the year."""

    full_names: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    place_exact: str = ""
    place_area: str = ""
    place_city: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Giveaway:
    """Some words that say too much: what of (name, place or date), where, and the words."""

    part: str
    item: str
    position: int
    words: str


@dataclass(frozen=True)
class Line:
    """Some words others will read: ``item`` is title, synopsis or an item's public id."""

    item: str
    position: int
    words: str


def giveaways(lines: Iterable[Line], kept: Kept, shown: Presentation) -> list[Giveaway]:
    """Return what *lines* give away that *shown* does not allow, in the order of the lines."""
    patterns = [("name", p) for p in _phrases(_names(kept, shown.name))]
    patterns += [("place", p) for p in _phrases(_places(kept, shown.place))]
    patterns += [("date", p) for p in _dates(kept, shown.date)]
    found: dict[Giveaway, None] = {}
    for line in lines:
        for part, pattern in patterns:
            for hit in pattern.finditer(line.words):
                found[Giveaway(part, line.item, line.position, hit[0])] = None
    return [hit for hit in found if not _inside_another(hit, found)]


def _inside_another(hit: Giveaway, others: Iterable[Giveaway]) -> bool:
    """Tell whether a longer find at the same place says it all."""
    return any(
        hit.words != other.words
        and hit.words in other.words
        and (hit.part, hit.item, hit.position) == (other.part, other.item, other.position)
        for other in others
    )


def _names(kept: Kept, choice: str) -> Iterator[str]:
    """Yield the names that *choice* keeps back, each whole and word by word."""
    if choice == "show-full-name":
        return
    first = {name.casefold() for name in kept.first_names}
    for name in kept.full_names:
        yield name
        yield from (w for w in name.split() if w.casefold() not in first)
    if choice != "show-first-name":
        yield from kept.first_names


def _places(kept: Kept, choice: str) -> Iterator[str]:
    reach = rank("place", choice)
    told = (("place-exact", kept.place_exact), ("place-area", kept.place_area))
    for least, place in (*told, ("place-city", kept.place_city)):
        if reach < rank("place", least) and place:
            yield place
            yield from _JOINS.split(place)
            # "12 Oak Street" is also the "Oak Street" of everyone who tells it.
            yield re.sub(r"^\d+\w?\s+", "", place)


def _phrases(words: Iterable[str]) -> list[re.Pattern[str]]:
    found = {" ".join(w.split()) for w in words}
    return [
        text.phrase_pattern(phrase)
        for phrase in sorted(found, key=lambda w: (-len(w), w))
        if len(phrase) >= _SHORTEST and not phrase.isdigit()
    ]


def _dates(kept: Kept, choice: str) -> list[re.Pattern[str]]:
    """Return patterns for what *choice* keeps back: any year, and any day as people say it.

    Whatever the narrator typed: most give a year and tell the day, or the month, as they speak.
    """
    reach, found = rank("date", choice), []
    if reach < rank("date", "date-day"):
        found += _days()
    if reach < rank("date", "date-year"):
        found.append(_YEAR)
        if kept.year:
            found.append(re.compile(rf"[’']{kept.year % 100:02}\b"))
    if reach < rank("date", "date-decade"):
        found.append(_DECADE)
    return found


@cache
def _days() -> list[re.Pattern[str]]:
    names = sorted((name for month in _MONTHS for name in month), key=len, reverse=True)
    # In lower case these are other words.
    month = "|".join(f"(?-i:{name.title()})" if name in _OTHERWISE else name for name in names)
    number = rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|º|°)?|{'|'.join(_ORDINALS)}"
    year = r"(?:19[3-9]\d|20[0-4]\d)"
    whole = rf"\b(?:{month})\b\.?"
    forms = (
        rf"{whole}\s+(?:the\s+)?(?:{number})\b(?:,?\s*(?:of\s+)?{year}\b)?",
        rf"\b(?:{number})\s+(?:day\s+)?(?:of\s+|de\s+)?\b(?:{month})\b"
        rf"(?:\.?,?\s*(?:of\s+|del?\s+)?{year}\b)?",
        rf"{whole},?\s+(?:of\s+|del?\s+)?{year}\b",
        r"\b(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)?\d\d\b",
        rf"\b{year}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b",
    )
    return [re.compile(form, re.IGNORECASE) for form in forms]


def of_story(story: Story, reached: Sequence[Presentation]) -> list[Giveaway]:
    """Return what *story* gives away to the most protected of its audiences.

    Compares what is left after redaction, so a warning ends with its cause.
    """
    return giveaways(list(_lines(story)), _kept(story), meet(reached))


def audiences(story: Story, on: date) -> list[Presentation]:
    """Return how the narrators wish to appear, and may, for whatever is not no."""
    decided = gate.decisions_of(story, on).values()
    said = [voice.consent for voice in gate.voices_of(story) if voice.consent]
    wishes = [shown for consent in said for shown in _wishes(consent)]
    return wishes + [found.presentation for found in decided if found.answer is not Answer.NO]


def _wishes(said: Consent) -> list[Presentation]:
    """Return how somebody wishes to appear, and in each context that they said yes to."""
    places = {context_of(use) for use, answer in said.uses.items() if answer}
    return [said.presentation, *(said.appears(place) for place in sorted(places))]


def _lines(story: Story) -> Iterator[Line]:
    phrases = redaction.phrases_of(story)
    yield Line("title", 0, text.blank_phrases(story.title, phrases))
    yield Line("synopsis", 0, text.blank_phrases(story.synopsis, phrases))
    for item in story.items:
        for position, words in redaction.masked_passages(item, phrases):
            yield Line(item.public_id, position, words)


def _kept(story: Story) -> Kept:
    return Kept(
        full_names=tuple(v.full_name for v in story.voices if v.full_name),
        first_names=tuple(v.first_name for v in story.voices if v.first_name),
        place_exact=story.place_exact,
        place_area=story.place_area,
        place_city=story.place_city,
        year=story.happened_year or (story.happened_on.year if story.happened_on else None),
    )
