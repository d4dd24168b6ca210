"""Read the consent that a row of a manifest tells of, and how it can be checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive import clock, text
from archive.actions.consents import Choices, ends_unheard
from archive.actions.names import Names
from archive.consent import USES, Answer, Presentation
from archive.consent.vocabulary import CONTACT, METHODS, ORIGINAL, PRESENTATION
from archive.formats import records

ANSWERS = {"yes": Answer.YES, "ask": Answer.ASK, "no": Answer.NO, "": Answer.NO}
# Chosen so that no column of a manifest is taken for another.
SHOWN = {f"show_{part}": part for part in PRESENTATION}
COLUMNS = {"evidence", "evidence_note", "method", "hold_until", "hold_case", "stop_after"}
COLUMNS |= {"check_yearly", "original", "contact_wishes", *SHOWN}
COLUMNS |= {records.key(use) for use in USES}


@dataclass(frozen=True)
class Proof:
    """A consent given elsewhere: what was answered, by which method, and how to check it."""

    method: str
    choices: Choices
    note: str = ""
    file: Path | None = None


def read(
    row: Mapping[str, str], names: Names, file: Path | None, problems: list[str]
) -> Proof | None:
    """Return the consent a row tells of, None where it tells of none.

    An evidence without answers makes a consent that allows nothing and holds the evidence.
    """
    uses = _uses(row, problems)
    note = text.clean(row.get("evidence_note"), 1000)
    method = row.get("method", "").strip().lower()
    if not (uses or file or note or method):
        return None
    if method not in METHODS or method == "web":
        problems.append("method-wrong")
    if not (file or note):
        problems.append("evidence-missing")
    return Proof(method, _choices(row, uses, names, problems), note, file)


def _uses(row: Mapping[str, str], problems: list[str]) -> dict[str, Answer]:
    """Return the answers of a row: a column for each use; not asked is not granted."""
    found = {}
    for use in USES:
        given = row.get(records.key(use), "").strip().lower()
        if given not in ANSWERS:
            problems.append("answer-wrong")
        elif ANSWERS[given]:
            found[use] = ANSWERS[given]
    return found


def _choices(
    row: Mapping[str, str], uses: dict[str, Answer], names: Names, problems: list[str]
) -> Choices:
    parts = {part: row.get(column, "").strip() for column, part in SHOWN.items()}
    for part, given in parts.items():
        if given and given not in PRESENTATION[part]:
            problems.append("answer-wrong")
    shown = {p: g if g in PRESENTATION[p] else PRESENTATION[p][0] for p, g in parts.items()}
    needed = {"show-chosen-name": names.chosen, "show-first-name": names.first}
    if not needed.get(shown["name"], names.full) and shown["name"] != "show-no-name":
        problems.append("name-missing")
    original = row.get("original", "").strip()
    hold_until, stop_after = (day(row, name, problems) for name in ("hold_until", "stop_after"))
    if ends_unheard(hold_until, stop_after):
        problems.append("stop-too-early")
    wishes = tuple(w for w in CONTACT if w in re.split(r"[;\s]+", row.get("contact_wishes", "")))
    return Choices(
        uses=uses,
        presentation=Presentation(**shown),
        hold_until=hold_until,
        hold_case=row.get("hold_case", "").strip().lower() == "yes",
        stop_after=stop_after,
        check_yearly=row.get("check_yearly", "").strip().lower() == "yes",
        contact=wishes if wishes and "contact-never" not in wishes else ("contact-never",),
        original=original if original in ORIGINAL else "original-delete",
    )


def day(row: Mapping[str, str], column: str, problems: list[str]) -> date | None:
    """Return the day in *column*, None for none; one that is over turns nobody of age."""
    given = row.get(column, "").strip()
    try:
        found = date.fromisoformat(given) if given else None
    except ValueError:
        found = None
        problems.append("date-wrong")
    if column == "adult_on" and found and found <= clock.today():
        return None
    return found
