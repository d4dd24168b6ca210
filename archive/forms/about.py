"""Read what a story is about; every field is optional."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol, overload

from archive import terms, text
from archive.actions.drafts import About
from archive.forms.choices import read_date

ASKED = ("encounter", "theme", "perspective", "outcome")
# The narrator's own words for the same four, kept apart and shown first.
OWN = "own-"
WHEN = {"happened_decade", "happened_year", "happened_on"}
# So much fits into one tag, and so many tags into one line of own words.
LONGEST_OWN, MOST_OWN = 40, 5


class Form(Protocol):
    """What Werkzeug's MultiDict offers: one value or all of a name."""

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    def getlist(self, key: str) -> list[str]: ...


def read(form: Form, today: date) -> tuple[About, dict[str, str]]:
    """Return what was said and error codes by field.

    What is told has been: it cannot have happened after *today*, which is a day of UTC and in
    half of the world already the next.
    """
    errors: dict[str, str] = {}
    fields: Mapping[str, str] = {"happened_on": form.get("happened_on", "")}
    decade = form.get("happened_decade", "")
    latest = today + timedelta(days=1)
    happened_on = read_date(fields, "happened_on", errors)
    if happened_on and happened_on > latest:
        errors["happened_on"] = "date-ahead"
    year = _year(form, latest, errors)
    errors |= _apart(decade, year, happened_on) if not errors else {}
    about = About(
        title=text.clean_line(form.get("title"), 200),
        place_exact=text.clean_line(form.get("place_exact"), 200),
        place_area=text.clean_line(form.get("place_area"), 120),
        place_city=text.clean_line(form.get("place_city"), 120),
        happened_on=happened_on,
        happened_year=year,
        happened_decade=decade if decade in dict(terms.choices("decade", "en")) else "",
        tags=(*_own(form, errors), *_tags(form)),
    )
    return about, errors


def usable(said: About, errors: Mapping[str, str], before: About) -> About:
    """Return *said* with what has an error as it was *before*; the three of when stand together."""
    if WHEN & errors.keys():
        said = replace(said, **{field: getattr(before, field) for field in WHEN})
    wrong = {OWN + name for name in ASKED if f"own_{name}" in errors}
    kept = [tag for tag in said.tags if tag[0] not in wrong]
    return replace(said, tags=(*kept, *(tag for tag in before.tags if tag[0] in wrong)))


def _year(form: Form, latest: date, errors: dict[str, str]) -> int | None:
    given = form.get("happened_year", "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) == 4 and int(given) >= 1900):
        errors["happened_year"] = "year-wrong"
        return None
    if int(given) > latest.year:
        errors["happened_year"] = "year-ahead"
        return None
    return int(given)


def _apart(decade: str, year: int | None, day: date | None) -> dict[str, str]:
    """Return error codes where the years chosen, the year and the day contradict each other."""
    if year and not _within(decade, year):
        return {"happened_year": "year-apart"}
    if year and day and day.year != year:
        return {"happened_on": "day-year-apart"}
    return {"happened_on": "day-apart"} if day and not _within(decade, day.year) else {}


def _within(decade: str, year: int) -> bool:
    """Tell whether *year* lies in *decade*, as every year does in what names no years."""
    found = re.fullmatch(r"(before-)?(\d{4})s?", decade)
    if not found:
        return True
    named = int(found[2])
    return year < named if found[1] else year // 10 * 10 == named


def _own(form: Form, errors: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the narrator's own words, divided at commas; notes an error for what is too long."""
    found = []
    for name in ASKED:
        line = text.clean_line(form.get(f"own_{name}"), 1000)
        words = list(dict.fromkeys(part.strip() for part in re.split("[,;]", line) if part.strip()))
        if len(words) > MOST_OWN or any(len(part) > LONGEST_OWN for part in words):
            errors[f"own_{name}"] = "own-too-long"
        found += [(OWN + name, part) for part in words]
    return tuple(found)


def _tags(form: Form) -> tuple[tuple[str, str], ...]:
    """Return the ticked terms that exist; an unknown term is dropped without a word."""
    return tuple(
        (vocabulary, given)
        for vocabulary in ASKED
        for given in terms.known(vocabulary, form.getlist(vocabulary))
    )
