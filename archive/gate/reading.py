"""Read a story's rows into the plain values that consent decides on."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from archive import consent, models
from archive.consent import Answer, Decision, Presentation


def voices_of(story: models.Story) -> list[consent.Voice]:
    """Return each voice of *story* with its newest consent and its guardian's.

    Who left with their own words has no say in the rest; only where everyone left do
    their withdrawals stand.
    """
    staying = [voice for voice in story.voices if voice.left_on is None]
    return [_voice(voice, story) for voice in staying or story.voices]


def _voice(voice: models.Voice, story: models.Story) -> consent.Voice:
    return consent.Voice(
        consent=_newest(voice.consents, "narrator"),
        adult_on=voice.adult_on,
        guardian=_newest(voice.consents, "guardian"),
        approved=not voice.see_first or voice.approved == look_of(story),
        asked_again=not _answered_since(voice, story.confirm_after),
    )


def _answered_since(voice: models.Voice, moment: datetime | None) -> bool:
    own = [row.given_at for row in voice.consents if row.party == "narrator"]
    return moment is None or (bool(own) and max(own) > moment)


def look_of(story: models.Story) -> str:
    """Return a digest of the story as it stands: its words, and every cut of its items.

    Whoever approved one look has not approved the next.
    """
    seen = hashlib.sha256(f"{story.title}\0{story.synopsis}".encode())
    for item in sorted(story.items, key=lambda item: item.position):
        heard = f"{item.revision}\0{item.alt}\0{item.reading_of}"
        seen.update(f"\0{item.public_id}\0{heard}".encode())
        for passage in item.passages:
            seen.update(f"\0{passage.start_ms}\0{passage.text}".encode())
        for point in item.index_points:
            told = (point.title, point.title_es, point.synopsis, point.synopsis_es)
            words = "\0".join((*told, point.keywords, point.keywords_es))
            seen.update(f"\0{point.start_ms}\0{words}".encode())
    return seen.hexdigest()


def holds_of(story: models.Story) -> list[consent.Hold]:
    """Return the holds on *story* that nobody has lifted."""
    return [
        consent.Hold(uses=None if row.uses is None else frozenset(row.uses), until=row.until)
        for row in story.holds
        if row.lifted_on is None
    ]


def decisions_of(
    story: models.Story, on: date, uses: Iterable[str] = consent.USES
) -> dict[str, Decision]:
    """Decide *uses* afresh, all seventeen where none are named, and not from what was stored."""
    return consent.decide_all(voices_of(story), holds_of(story), on, uses)


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
