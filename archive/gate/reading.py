"""Read a story's rows into the plain values that consent decides on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from archive import consent, models
from archive.consent import Answer, Decision, Presentation


def voices_of(story: models.Story) -> list[consent.Voice]:
    """Return each voice of *story* with its newest consent and its guardian's."""
    return [
        consent.Voice(
            consent=_newest(voice.consents, "narrator"),
            adult_on=voice.adult_on,
            guardian=_newest(voice.consents, "guardian"),
        )
        for voice in story.voices
    ]


def holds_of(story: models.Story) -> list[consent.Hold]:
    """Return the holds on *story* that nobody has lifted."""
    return [
        consent.Hold(uses=None if row.uses is None else frozenset(row.uses), until=row.until)
        for row in story.holds
        if row.lifted_on is None
    ]


def decisions_of(story: models.Story, on: date) -> dict[str, Decision]:
    """Decide all seventeen uses afresh, from the records and not from what was stored."""
    return consent.decide_all(voices_of(story), holds_of(story), on)


def _newest(rows: Iterable[models.Consent], party: str) -> consent.Consent | None:
    found = [row for row in rows if row.party == party]
    return as_consent(max(found, key=lambda row: row.id)) if found else None


def as_consent(row: models.Consent) -> consent.Consent:
    """Return one consent row as the plain value that policy reads."""
    return consent.Consent(
        given_on=row.given_on,
        uses={use: Answer(answer) for use, answer in row.uses.items()},
        status=consent.Status(row.status),
        presentation=Presentation(**row.presentation),
        stricter={context: Presentation(**parts) for context, parts in row.stricter.items()},
        hold_until=row.hold_until,
        hold_case=row.hold_case,
        stop_after=row.stop_after,
        check_yearly=row.check_yearly,
        ask_each_use="contact-each-use" in row.contact,
        confirmed=row.method == "web" or row.confirmation is not None,
    )


def room_of(stored: dict[str, Any]) -> consent.Room:
    """Return the Room that a kit or an approval stored; what it does not say counts as yes."""
    return consent.Room(**{name: bool(value) for name, value in stored.items()})
