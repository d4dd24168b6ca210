"""Ask in good time: once a year where the narrator wished it, and before an end they set."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents, decisions, news
from archive.actions.consents import Given
from archive.errors import BadInput, Refused
from archive.models import Consent, Story, Voice
from archive.models.story import GONE

EARLY = timedelta(days=30)
YEAR = timedelta(days=365)
_ENDED = ("draft", "declined", *GONE)


@dataclass(frozen=True)
class Due:
    """A question that is due: ``kind`` is yearly or end, ``on`` the last day that counts."""

    kind: str
    on: date
    over: bool


def due(voice: Voice) -> list[Due]:
    """Return what *voice* is to be asked now: from 30 days before the day, and after it."""
    row = consents.newest(voice)
    if row is None or voice.story.state in _ENDED:
        return []
    today = clock.today()
    return [Due(kind, on, today > on) for kind, on in _days(row).items() if on - EARLY <= today]


def _days(row: Consent) -> dict[str, date]:
    days = {}
    if row.check_yearly:
        days["yearly"] = row.given_on + min(YEAR, date.max - row.given_on)
    if row.stop_after:
        days["end"] = row.stop_after
    return days


def go_on(session: Session, voice: Voice, language: str) -> None:
    """Say the same again for another year, in the words of today."""
    row = _asked(voice, "yearly")
    consents.record(session, voice, consents.choices_of(row), Given(language=language))
    _show_first(session, voice)


def set_end(session: Session, voice: Voice, until: date, language: str) -> None:
    """Move the end to *until*; raises BadInput for a day that is not to come, or in the wait."""
    row = _asked(voice, "end")
    if until <= clock.today():
        raise BadInput("date-past")
    if consents.ends_unheard(row.hold_until, until):
        raise BadInput("stop-too-early")
    chosen = replace(consents.choices_of(row), stop_after=until)
    consents.record(session, voice, chosen, Given(language=language))
    _show_first(session, voice)


def _asked(voice: Voice, kind: str) -> Consent:
    row = consents.newest(voice)
    if row is None or all(found.kind != kind for found in due(voice)):
        raise Refused("nothing-due")
    return row


def _show_first(session: Session, voice: Voice) -> None:
    if voice.see_first:
        decisions.rerender(session, voice.story)


def tell_in_time(session: Session) -> int:
    """Tell those whose day comes in EARLY that there is news, on that day; return how many."""
    today = clock.today()
    rows = session.scalars(
        select(Voice)
        .join(Story)
        .where(Story.state.not_in(_ENDED), Voice.contact != "", Voice.left_on.is_(None))
    )
    told = 0
    for voice in rows:
        row = consents.newest(voice)
        due_today = row is not None and any(on - EARLY == today for on in _days(row).values())
        # This is looked at each hour; who was told today is not told again tomorrow.
        if due_today and voice.news_on != today:
            news.tell(session, voice)
            told += 1
    return told
