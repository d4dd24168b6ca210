"""Read a kit, one of its parts, and a showing of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from archive import terms, text
from archive.actions.showings import Held
from archive.consent import Room
from archive.forms import room as room_form
from archive.forms.choices import iso_day

MOST_PEOPLE = 5000
MOST_MINUTES = 600
MOST_PART_MINUTES = 240


class Form(Protocol):
    """What Werkzeug's MultiDict offers: one value or all of a name."""

    def get(self, key: str, default: str, /) -> str: ...
    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True)
class KitForm:
    """What a facilitator says of a session."""

    title: str
    purpose: str
    size: int
    minutes: int
    room: Room | None
    home: str


def read(form: Form) -> tuple[KitForm, dict[str, str]]:
    """Return the kit that *form* describes, and error codes by field."""
    errors: dict[str, str] = {}
    title = text.clean_line(form.get("title", ""), 200)
    if not title:
        errors["title"] = "title-missing"
    found = KitForm(
        title=title,
        purpose=text.clean(form.get("purpose", ""), 2000),
        size=_number(form, "size", MOST_PEOPLE, 10, errors),
        minutes=_number(form, "minutes", MOST_MINUTES, 120, errors),
        room=room_form.read(form.getlist("r")),
        home=text.clean_line(form.get("home", ""), 60),
    )
    return found, errors


def _number(form: Form, field: str, most: int, default: int, errors: dict[str, str]) -> int:
    given = form.get(field, "").strip()
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 6 and 1 <= int(given) <= most):
        errors[field] = f"{field}-wrong"
        return default
    return int(given)


@dataclass(frozen=True)
class PartForm:
    """A part to add: a clip by its id, or words to read out or to be quiet with."""

    kind: str
    clip: str
    words: str
    minutes: int


def read_part(form: Mapping[str, str]) -> PartForm:
    """Return the part that *form* describes; minutes that are none become a usual length."""
    kind = form.get("kind", "")
    given = form.get("minutes", "").strip()
    usable = given.isascii() and given.isdigit() and len(given) < 4
    minutes = min(int(given), MOST_PART_MINUTES) if usable else 0
    return PartForm(
        kind=kind if kind in {"clip", "prompt", "pause"} else "",
        clip=text.clean_line(form.get("clip"), 40),
        words=text.clean(form.get("words"), 2000),
        minutes=minutes or {"pause": 1, "clip": 3}.get(kind, 10),
    )


def read_change(form: Mapping[str, str], kind: str) -> tuple[str, int, dict[str, str]]:
    """Return what a part of *kind* is to say, for how many minutes, and error codes by field."""
    errors: dict[str, str] = {}
    words = text.clean(form.get("part_words"), 2000)
    if kind == "prompt" and not words:
        errors["part_words"] = "words-missing"
    given = form.get("part_minutes", "").strip()
    usable = given.isascii() and given.isdigit() and len(given) < 4
    if not usable or not 1 <= int(given) <= MOST_PART_MINUTES:
        errors["part_minutes"] = "part-minutes-wrong"
    return words, int(given) if usable else 0, errors


def read_showing(
    form: Form, today: date, police: bool | None = None, made_on: date = date.min
) -> tuple[Held, list[str], dict[str, str]]:
    """Return when and before how many a session was held, which parts were played, and errors.

    Officers in a room without *police* are asked about again: its narrators said yes to another.
    Where police were to come, their number is said and not taken for none.
    """
    errors: dict[str, str] = {}
    held_on = _held_on(form, today, made_on, errors)
    people, officers = _count(form, "people"), _count(form, "officers")
    if not people or people > MOST_PEOPLE or officers is None:
        errors["people"] = "people-wrong"
    elif officers > people:
        errors["people"] = "officers-more"
    elif police and not form.get("officers", "").strip():
        errors["officers"] = "officers-missing"
    elif officers and police is False and form.get("officers_there", "") != "yes":
        errors["officers"] = "officers-there"
    held = Held(held_on or today, people or 1, officers or 0)
    return held, form.getlist("played")[:200], errors


def _held_on(form: Form, today: date, made_on: date, errors: dict[str, str]) -> date | None:
    """Return the day of a showing: not to come, and not before there was a kit."""
    found = iso_day(form.get("on", ""))
    if found is None:
        errors["on"] = "day-unread"
    elif found > today:
        errors["on"] = "day-to-come"
    # Days here are those of UTC: in the west it may still have been the day before.
    elif made_on > date.min and found < made_on - timedelta(days=1):
        errors["on"] = "day-before-kit"
    return found


def _count(form: Form, field: str) -> int | None:
    given = form.get(field, "").strip() or "0"
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else None


def read_asked(form: Mapping[str, str]) -> tuple[str, str]:
    """Return the theme and the language in which narrators are to be asked; empty for any."""
    theme, language = form.get("theme", ""), form.get("language", "")
    return (
        next(iter(terms.known("theme", [theme])), ""),
        language if language in terms.VOCABULARIES["language"].terms else "",
    )
