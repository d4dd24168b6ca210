"""A tired reader can follow: grade 6 or below in English, easy or very easy in Spanish."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import textstat
from babel.messages.catalog import Catalog

from scripts import words
from scripts.words import forms

GRADE, EASY = 6.0, 65.0
# What a narrator or a visitor reads. Staff pages use the words of their trade.
READ_BY_ANYONE = (
    "templates/base.html",
    "templates/narrator.html",
    "templates/errors/",
    "templates/front/",
    "templates/listen/",
    "templates/mine/",
    "templates/share/",
    "templates/booth/start.html",
    "templates/booth/still.html",
    "templates/macros/background.html",
    "templates/macros/choices.html",
    "templates/macros/people.html",
    "templates/macros/story.html",
    "archive/routes/mine/",
    "archive/routes/share/",
    "archive/web/",
)
# Sentences over the grade that stay, each with its reason.
HARD: dict[str, str] = {}
# The formula is not made for scraps: labels and short lines are left out of it.
SHORTEST = 6
# Nor for a page of a few words.
SCRAPS = 20


def blanks_filled(text: str) -> str:
    """Return *text* with a short word in each blank, as a reader would meet it."""
    return re.sub(r"%\(\w+\)[sd]|\{\w+\}", "Ann", text).replace("%%", "%")


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*."""
    return re.split(r"(?<=[.?!…:])\s+", blanks_filled(text))


@cache
def extracted() -> Catalog:
    """Return what the code and the pages say today; reading them takes seconds."""
    return words.extracted()


def english() -> Iterator[str]:
    for message in extracted():
        if message.id and any(place.startswith(READ_BY_ANYONE) for place, _ in message.locations):
            for form in forms(message.id):
                yield from sentences(form)


def test_english_stays_at_grade_six() -> None:
    textstat.set_lang("en_US")
    read = sorted({found for found in english() if len(found.split()) >= SHORTEST})
    assert len(read) > 100
    graded = [(textstat.flesch_kincaid_grade(found), found) for found in read]
    assert [pair for pair in graded if pair[0] > GRADE and pair[1] not in HARD] == []


def spanish() -> dict[str, list[str]]:
    """Return the Spanish words by the part of the site they stand in."""
    parts: dict[str, list[str]] = defaultdict(list)
    places = {m.id: m.locations for m in extracted() if m.id}
    for message in words.kept("es"):
        for place, _ in places.get(message.id, []) if message.id else []:
            part = "/".join(place.split("/")[:2])
            said = [blanks_filled(form) for form in forms(message.string)]
            parts[part] += [line if line[-1] in ".?!…:" else f"{line}." for line in said if line]
    return parts


def test_spanish_is_easy_in_every_part() -> None:
    long_enough = {
        part: text
        for part, said in spanish().items()
        if len((text := " ".join(said)).split()) >= SCRAPS
    }
    assert {"templates/share", "templates/mine", "archive/web"} <= long_enough.keys()
    textstat.set_lang("es")
    try:
        ease = {part: textstat.szigriszt_pazos(text) for part, text in long_enough.items()}
    finally:
        textstat.set_lang("en_US")
    assert {part: found for part, found in ease.items() if found < EASY} == {}
