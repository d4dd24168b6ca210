"""Read the before-you-start page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

AGES = ("adult", "young", "child")
# The years between which somebody of 13 to 17 can be born, seen from any day of this century.
_FIRST, _LAST = 1900, 2200


@dataclass(frozen=True)
class Start:
    """What was answered; ``ready`` when a draft may begin.

    ``adult_on`` is the day on which a young narrator is 18 for certain; of the month and
    the year nothing else is kept.
    """

    collection: str = ""
    age: str = ""
    case: str = ""
    case_open: bool = False
    lawyer_read: bool = False
    adult_on: date | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def too_young(self) -> bool:
        """Tell whether the narrator is under 13: then a person helps, not this form."""
        return self.age == "child"

    @property
    def asks_birth(self) -> bool:
        """Tell whether the month and year of birth are asked: only of 13 to 17."""
        return self.age == "young"

    @property
    def stops_for_case(self) -> bool:
        """Tell whether the lawyer's page comes first."""
        return self.case == "yes" and not self.lawyer_read

    @property
    def ready(self) -> bool:
        """Tell whether a draft may begin."""
        told = self.age == "adult" or (self.age == "young" and self.adult_on is not None)
        return told and not (self.errors or self.stops_for_case)


def read(form: Mapping[str, str], slugs: Sequence[str], today: date) -> Start:
    """Return the answers; of one collection there is nothing to choose."""
    collection = form.get("collection", "") if len(slugs) != 1 else slugs[0]
    age, case = form.get("age", ""), form.get("case", "")
    errors: dict[str, str] = {}
    if form:
        if collection not in slugs:
            errors["collection"] = "choose-one"
        if age not in AGES:
            errors["age"] = "choose-one"
        if case not in {"yes", "no"}:
            errors["case"] = "choose-one"
    read_it = form.get("lawyer_read") == "yes"
    age, adult_on = _young(form, age, today, errors)
    return Start(collection, age, case, case == "yes", read_it, adult_on, errors)


def _young(
    form: Mapping[str, str], age: str, today: date, errors: dict[str, str]
) -> tuple[str, date | None]:
    """Return the age that counts, and of a young narrator the day they are 18."""
    if age != "young" or "born_year" not in form:
        return age, None
    month, year = _number(form.get("born_month", "")), _number(form.get("born_year", ""))
    if not (month and year and month <= 12 and _FIRST <= year <= _LAST):
        errors["born_year"] = "born-wrong"
        return age, None
    if (today.year, today.month) < (year + 13, month):
        return "child", None
    adult_on = _month_after(year + 18, month)
    if adult_on <= today:
        errors["born_year"] = "born-adult"
    return age, adult_on


def _number(given: str) -> int:
    given = given.strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 4 else 0


def _month_after(year: int, month: int) -> date:
    """Return the first day by which somebody born in that month has had their birthday."""
    return date(year + month // 12, month % 12 + 1, 1)
