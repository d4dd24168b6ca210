"""Read what a moderator says of a story."""

from collections.abc import Mapping
from datetime import date

from archive import terms, text
from archive.actions.reviews import FLAGS
from archive.actions.tags import Description, Note
from archive.consent import USES
from archive.formats import timecode
from archive.forms.about import Form
from archive.forms.choices import read_date
from archive.models import Item, Story

LONGEST_SYNOPSIS = 2000
WARNINGS = "warnings"


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


def read_hold(form: Form) -> tuple[str, date | None, list[str] | None, dict[str, str]]:
    """Return reason, last day, the uses to stop (None for all) and error codes by field."""
    errors: dict[str, str] = {}
    reason = text.clean(form.get("reason"), 1000)
    until = read_date({"until": form.get("until", "")}, "until", errors)
    uses = [use for use in USES if use in form.getlist("uses")]
    if not reason:
        errors["reason"] = "reason-missing"
    if form.get("which") == "some" and not uses:
        errors["which"] = "choose-one"
    return reason, until, uses if form.get("which") == "some" else None, errors


def read_looked(form: Form, warns: bool) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return what was ticked as looked at, and an error where something was not."""
    looked = tuple(flag for flag in (*FLAGS, WARNINGS) if form.get(flag) == "yes")
    errors = {}
    if not set(FLAGS) <= set(looked):
        errors["flags"] = "flags-missing"
    if warns and WARNINGS not in looked:
        errors[WARNINGS] = "warnings-missing"
    return looked, errors
