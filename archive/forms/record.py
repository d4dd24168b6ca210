"""What is asked of the record, and what stewards fill in about keeping."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from archive import text
from archive.actions import legal
from archive.actions.record import Wish
from archive.actions.retention import Clocks
from archive.models.legal import DEMANDS

# Shorter than the first leaves a narrator no time; longer than the second is for ever.
DRAFT = (7, 365)
DECLINED = (14, 3650)
HIDDEN = (30, 3650)


@dataclass(frozen=True)
class DemandForm:
    """A demand as a steward puts it in."""

    kind: str
    on: date
    note: str


def read_wish(args: Mapping[str, str]) -> Wish:
    """Return what of the record is wanted; what cannot be read is not asked for."""
    person = args.get("person", "")
    number = int(person) if person.isascii() and person.isdigit() and len(person) < 10 else None
    return Wish(text.clean_line(args.get("act"), 40), number, _day(args.get("day", "")))


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given.strip()) if len(given.strip()) == 10 else None
    except ValueError:
        return None


def read_clocks(form: Mapping[str, str]) -> tuple[Clocks | None, dict[str, str]]:
    """Return the clocks, or what is wrong with them by field; an empty last one keeps all."""
    errors: dict[str, str] = {}
    draft = _number(form, "draft_days", DRAFT, errors)
    declined = _number(form, "declined_days", DECLINED, errors)
    hidden = None
    if form.get("withdrawn_days", "").strip():
        hidden = _number(form, "withdrawn_days", HIDDEN, errors)
    if errors or draft is None or declined is None:
        return None, errors
    return Clocks(draft, declined, hidden), {}


def _number(
    form: Mapping[str, str], name: str, reach: tuple[int, int], errors: dict[str, str]
) -> int | None:
    given = form.get(name, "").strip()
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    if reach[0] <= number <= reach[1]:
        return number
    errors[name] = "days-wrong"
    return None


def read_reason(form: Mapping[str, str], name: str = "reason") -> str:
    """Return a reason as staff wrote it, cleaned."""
    return text.clean(form.get(name), legal.LONGEST)


def read_demand(form: Mapping[str, str]) -> tuple[DemandForm | None, dict[str, str]]:
    """Return a demand, or what is wrong with it by field."""
    kind, on = form.get("kind", ""), _day(form.get("received_on", ""))
    errors = {}
    if kind not in DEMANDS:
        errors["kind"] = "choose-one"
    if on is None or on.year < 1990:
        errors["received_on"] = "day-unread"
    if errors or on is None:
        return None, errors
    return DemandForm(kind, on, text.clean(form.get("note"), legal.LONGEST)), {}
