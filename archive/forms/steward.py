"""Read what stewards decide: about a collection, its wording, and the terms of a vocabulary."""

from collections.abc import Mapping
from itertools import zip_longest

from archive import text
from archive.actions.collections import Governed
from archive.actions.vocabularies import LONGEST_LABEL, LONGEST_NOTE, Named
from archive.actions.wording_drafts import LONGEST_LINE, LONGEST_NAME, Publishing
from archive.consent import wording
from archive.forms.about import Form
from archive.forms.choices import read_date

LONGEST_NAME_OF_ALL, LONGEST_TEXT = 200, 6000
MOST_LINES, LONGEST_PHONE = 20, 60
TEXTS = ("about", "about_es", "host", "host_es", "lawyer", "lawyer_es")
# Each number with its least and its most.
NUMBERS = {"cool_off_hours": (0, 720), "draft_days": (1, 365), "daily_cap": (1, 200)}


def read_collection(form: Form) -> tuple[Governed, dict[str, str]]:
    """Return what *form* says of a collection, and error codes by field."""
    errors: dict[str, str] = {}
    name = text.clean_line(form.get("name"), LONGEST_NAME_OF_ALL)
    if not name:
        errors["name"] = "name-of-collection"
    said = {field: text.clean(form.get(field), LONGEST_TEXT) for field in TEXTS}
    if not said["host"]:
        errors["host"] = "host-missing"
    support = read_support(form)
    if any(not line["name"] for line in support if any(line.values())):
        errors["support"] = "support-name"
    return (
        Governed(
            name=name,
            **said,
            support=tuple(line for line in support if any(line.values())),
            shares=form.get("shares") == "yes",
            takes_stories=form.get("takes_stories") == "yes",
            second_release=form.get("second_release") == "yes",
            cool_off_hours=_number(form, "cool_off_hours", errors) or 0,
            draft_days=_number(form, "draft_days", errors) or 1,
            daily_cap=_number(form, "daily_cap", errors, may_be_empty=True),
        ),
        errors,
    )


def _number(
    form: Form, field: str, errors: dict[str, str], may_be_empty: bool = False
) -> int | None:
    given = form.get(field, "").strip()
    least, most = NUMBERS[field]
    if not given and may_be_empty:
        return None
    if given.isascii() and given.isdigit() and len(given) < 5 and least <= int(given) <= most:
        return int(given)
    errors[field] = f"{field.replace('_', '-')}-wrong"
    return None


def read_support(form: Form) -> list[dict[str, str]]:
    """Return the lines of the support list as they were typed, in their order."""
    rows = zip_longest(
        *(form.getlist(f"support_{part}")[:MOST_LINES] for part in ("name", "name_es", "phone")),
        fillvalue="",
    )
    return [
        {
            "name": text.clean_line(name, 200),
            "name_es": text.clean_line(name_es, 200),
            "phone": text.clean_line(phone, LONGEST_PHONE),
        }
        for name, name_es, phone in rows
    ]


def arranged(lines: list[dict[str, str]], do: str) -> list[dict[str, str]]:
    """Return the support list after one press of a button: add, up-2, down-0 or remove-1."""
    what, _, number = do.partition("-")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
    lines = list(lines)
    if what == "add" and len(lines) < MOST_LINES:
        return [*lines, {"name": "", "name_es": "", "phone": ""}]
    if not 0 <= at < len(lines):
        return lines
    if what == "remove":
        del lines[at]
    elif what in {"up", "down"}:
        lines.insert(max(0, at + (-1 if what == "up" else 1)), lines.pop(at))
    return lines


def read_lines(form: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return each line of a wording as it was typed: one line, plain text."""
    return {
        choice: {
            language: text.clean_line(form.get(f"{language}-{choice}"), LONGEST_LINE)
            for language in wording.LANGUAGES
        }
        for choice in wording.LINES
    }


def read_publishing(form: Mapping[str, str]) -> Publishing:
    """Return how a version is to be published; without its day where that is no date."""
    name = text.clean_line(form.get("name"), LONGEST_NAME)
    return Publishing(name, read_date(form, "from_on", {}), form.get("same") == "yes")


def read_term(form: Mapping[str, str]) -> Named:
    """Return what a term is called."""
    return Named(
        label_en=text.clean_line(form.get("label_en"), LONGEST_LABEL),
        label_es=text.clean_line(form.get("label_es"), LONGEST_LABEL),
        note_en=text.clean_line(form.get("note_en"), LONGEST_NOTE),
        note_es=text.clean_line(form.get("note_es"), LONGEST_NOTE),
    )
