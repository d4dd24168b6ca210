"""Read what a moderator says of a story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from archive import clock, terms, text
from archive.actions.reviews import FLAGS
from archive.actions.tags import Description, Note
from archive.consent import USES
from archive.formats import timecode
from archive.forms.about import Form
from archive.forms.choices import read_date
from archive.models import Item, Story

LONGEST_SYNOPSIS = 2000
WARNINGS = "warnings"
DRAFT = "draft"


def read_description(form: Form, before: str) -> Description:
    """Return summary, language (*before* where none we know was chosen) and ticked terms."""
    language = form.get("language", "")
    return Description(
        synopsis=text.clean(form.get("synopsis"), LONGEST_SYNOPSIS),
        language=language if language in dict(terms.choices("language", "en")) else before,
        tags=tuple(
            (vocabulary, given)
            for vocabulary in terms.TAGS
            for given in terms.known(vocabulary, form.getlist(vocabulary))
        ),
    )


def read_note(form: Mapping[str, str], story: Story) -> tuple[Note | None, dict[str, str]]:
    """Return a content note, or None and error codes by field."""
    errors: dict[str, str] = {}
    code, level = terms.resolve("content-note", form.get("code", "")), form.get("level", "")
    if code not in terms.vocabularies()["content-note"].terms:
        errors["code"] = "choose-one"
    if level not in terms.VOCABULARIES["level"].terms:
        errors["level"] = "choose-one"
    start, end = (read_time(form, name, errors) for name in ("note_start", "note_end"))
    if errors:
        return None, errors
    return Note(code, level, _item(form, story, start), start, end), errors


def _item(form: Mapping[str, str], story: Story, start: int | None) -> Item | None:
    """Return the item a note is about: the one chosen, else the only one that has times."""
    named = [item for item in story.items if item.public_id == form.get("item", "")]
    timed = [item for item in story.items if item.duration_ms]
    if named:
        return named[0]
    return timed[0] if start is not None and len(timed) == 1 else None


def read_time(form: Mapping[str, str], field: str, errors: dict[str, str]) -> int | None:
    """Return the milliseconds in *field* (`1:05`), None for none; notes an error for no time."""
    given = form.get(field, "").strip()
    if not given:
        return None
    found = timecode.parse(given)
    if found is None:
        errors[field] = "bad-time"
    return found


def read_times(form: Mapping[str, str]) -> tuple[tuple[int, int], dict[str, str]]:
    """Return a span of sound in milliseconds and error codes by field."""
    errors: dict[str, str] = {}
    start, end = (read_time(form, name, errors) for name in ("start", "end"))
    if not errors and (start is None or end is None or start >= end):
        errors["start"] = "times-wrong"
    return (start or 0, end or 0), errors


def read_spans(form: Form) -> list[tuple[int, int, int]]:
    """Return the selected characters as (position, first, last); what is no number is dropped."""
    columns = zip(
        form.getlist("position"), form.getlist("first"), form.getlist("last"), strict=False
    )
    return [
        (int(row[0]), int(row[1]), int(row[2]))
        for row in columns
        if all(given.isascii() and given.isdigit() and len(given) < 9 for given in row)
    ]


@dataclass(frozen=True)
class HoldWish:
    """A hold to be: until a day, or until after an event with a day to look again."""

    reason: str
    until: date | None = None
    uses: list[str] | None = None
    event: str = ""
    review_on: date | None = None


def read_hold(form: Form) -> tuple[HoldWish, dict[str, str]]:
    """Return a hold (``uses`` None for all of them) and error codes by field."""
    errors: dict[str, str] = {}
    reason = text.clean(form.get("reason"), 1000)
    days = {name: form.get(name, "") for name in ("until", "review_on")}
    until = read_date(days, "until", errors)
    event, review_on = text.clean_line(form.get("event"), 200), read_date(days, "review_on", errors)
    uses = [use for use in USES if use in form.getlist("uses")]
    if not reason:
        errors["reason"] = "reason-missing"
    if form.get("which") == "some" and not uses:
        errors["which"] = "choose-one"
    some = uses if form.get("which") == "some" else None
    if form.get("ends") == "event":
        _event(event, review_on, errors)
        return HoldWish(reason, None, some, event, review_on), errors
    _needs_day(until, "until", errors)
    return HoldWish(reason, until, some), errors


def _event(event: str, review_on: date | None, errors: dict[str, str]) -> None:
    if not event:
        errors["event"] = "event-missing"
    _needs_day(review_on, "review_on", errors)


def _needs_day(day: date | None, field: str, errors: dict[str, str]) -> None:
    """Note an error where there is no day to come in *field*: no hold is open-ended."""
    if field in errors:
        return
    if day is None:
        errors[field] = "day-missing"
    elif day <= clock.today():
        errors[field] = "date-past"


def read_day(form: Form, field: str) -> tuple[date | None, dict[str, str]]:
    """Return a day to come, or None and error codes by field."""
    errors: dict[str, str] = {}
    day = read_date({field: form.get(field, "")}, field, errors)
    _needs_day(day, field, errors)
    return None if errors else day, errors


def read_looked(
    form: Form, warns: bool, unread: bool = False
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return what was ticked as looked at, and an error where something was not.

    *warns* says that there are warnings to look at, *unread* that nobody read a draft.
    """
    looked = tuple(flag for flag in (*FLAGS, WARNINGS, DRAFT) if form.get(flag) == "yes")
    errors = {}
    if not set(FLAGS) <= set(looked):
        errors["flags"] = "flags-missing"
    if warns and WARNINGS not in looked:
        errors[WARNINGS] = "warnings-missing"
    if unread and DRAFT not in looked:
        errors[DRAFT] = "draft-unread"
    return looked, errors
