"""Decide what may be done with a story: pure, total, explained."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.consent.answers import Answer, Consent, Hold, Voice
from archive.consent.presentation import OPEN, Presentation, meet
from archive.consent.rooms import Room, context_of, widens
from archive.consent.states import VALID, Status
from archive.consent.vocabulary import IMPLIES, USES


@dataclass(frozen=True)
class Decision:
    """The answer for one use on one day, and the day on which to ask again."""

    answer: Answer
    presentation: Presentation
    changes_on: date | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    """One voice's, guardian's or hold's contribution to the meet."""

    answer: Answer
    presentation: Presentation = OPEN
    changes_on: date | None = None
    because: tuple[str, ...] = ()


def decide(voices: Sequence[Voice], holds: Iterable[Hold], use: str, on: date) -> Decision:
    """Return the meet of every voice, guardian, hold and date for *use* on day *on*.

    A story without a voice, a voice without a valid consent and a use that is not
    in the vocabulary are all no (design, invariant 1).
    """
    holds = tuple(holds)
    if use not in USES or not voices:
        return Decision(Answer.NO, Presentation(), None, ("unknown",))
    context = context_of(use)
    parts = [part for voice in voices for part in _voice(voice, use, context, on)]
    parts += [_hold(hold, use, on) for hold in holds]
    found = _join(parts)
    needs = IMPLIES.get(use)
    return _also(found, decide(voices, holds, needs, on)) if needs else found


def decide_all(
    voices: Sequence[Voice], holds: Sequence[Hold], on: date, uses: Iterable[str] = USES
) -> dict[str, Decision]:
    """Return the decision for each of *uses*, all seventeen where none are named."""
    return {use: decide(voices, holds, use, on) for use in uses}


def _join(parts: Sequence[_Part]) -> Decision:
    answer = min(part.answer for part in parts)
    because = tuple(sorted({code for part in parts for code in part.because}))
    days = [part.changes_on for part in parts if part.changes_on]
    shown = Presentation() if answer is Answer.NO else meet(part.presentation for part in parts)
    return Decision(answer, shown, min(days, default=None), because)


def _also(first: Decision, second: Decision) -> Decision:
    answer = min(first.answer, second.answer)
    days = [day for day in (first.changes_on, second.changes_on) if day]
    shown = meet((first.presentation, second.presentation))
    because = tuple(sorted({*first.because, *second.because}))
    return Decision(answer, shown, min(days, default=None), because)


def _voice(voice: Voice, use: str, context: str, on: date) -> list[_Part]:
    """Return what one voice says, and its guardian while the voice is a minor."""
    own = _waiting(voice, _consent(voice.consent, use, context, on))
    if voice.adult_on is None:
        return [own]
    if on >= voice.adult_on:
        return [_grown(voice, own)]
    guardian = _consent(voice.guardian, use, context, on)
    if voice.guardian is None:
        guardian = _Part(Answer.NO, because=("guardian-missing",))
    return [own, guardian, _Part(Answer.YES, changes_on=voice.adult_on)]


def _waiting(voice: Voice, own: _Part) -> _Part:
    """Return *own*, or no while the voice has yet to see the story or to answer again."""
    codes = [] if voice.approved else ["see-first"]
    codes += ["asked-again"] if voice.asked_again else []
    if not own.answer or not codes:
        return own
    return _Part(Answer.NO, changes_on=own.changes_on, because=tuple(codes))


def _grown(voice: Voice, own: _Part) -> _Part:
    """At 18 everything is no until the narrator confirms it themselves."""
    assert voice.adult_on is not None
    if voice.consent is None or voice.consent.given_on < voice.adult_on:
        return _Part(Answer.NO, because=("now-adult",))
    return own


def _consent(consent: Consent | None, use: str, context: str, on: date) -> _Part:
    if consent is None:
        return _Part(Answer.NO, because=("unknown",))
    if consent.status not in VALID:
        return _Part(Answer.NO, because=(_state_code(consent.status),))
    if not consent.confirmed:
        return _Part(Answer.NO, because=("not-confirmed",))
    given = consent.answer(use)
    if given is Answer.NO:
        # No day makes a yes of it: whoever reads why must not wait for one.
        return _Part(Answer.NO, because=("said-no",))
    closed, changes_on = _dates(consent, on)
    if closed:
        return _Part(Answer.NO, changes_on=changes_on, because=closed)
    why = ("ask-first",) if given is Answer.ASK else ()
    return _Part(given, consent.appears(context), changes_on, why)


def _state_code(status: Status) -> str:
    return {Status.WITHDRAWN: "withdrawn", Status.EXPIRED: "expired"}.get(status, "not-given")


def _dates(consent: Consent, on: date) -> tuple[tuple[str, ...], date | None]:
    """Return the codes of the dates that say no on day *on*, and the next day to look again."""
    closed, days = [], []
    if consent.hold_case:
        closed.append("hold-case")
    if consent.hold_until:
        (closed if on < consent.hold_until else []).append("hold-until")
        days.append(consent.hold_until)
    for code, last in (("stop-after", consent.stop_after), ("check-yearly", _asked_until(consent))):
        if last:
            (closed if on > last else []).append(code)
            days.append(_later(last, 1))
    return tuple(closed), min((day for day in days if day > on), default=None)


def _asked_until(consent: Consent) -> date | None:
    return _later(consent.given_on, 365) if consent.check_yearly else None


def _later(day: date, days: int) -> date:
    """Return *day* moved on; dates end with the year 9999, which a narrator may well type."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _hold(hold: Hold, use: str, on: date) -> _Part:
    if hold.until and on >= hold.until:
        return _Part(Answer.YES)
    stops = hold.uses is None or use in hold.uses
    shown = hold.presentation or OPEN
    if not stops:
        return _Part(Answer.YES, shown, hold.until)
    return _Part(Answer.NO, shown, hold.until, ("held",))


@dataclass(frozen=True)
class Approval:
    """A narrator's yes to one kit and the room it described."""

    kit: str
    room: Room
    uses: frozenset[str]


def admit(
    decisions: dict[str, Decision], approvals: Iterable[Approval], kit: str | None, room: Room
) -> dict[str, Decision]:
    """Lift *ask* to *yes* where the narrator approved this kit for a room at least this wide.

    Never lifts *no*; silence stays ask, which no door opens for; an approval
    lapses when the room widens.
    """
    granted = {
        use
        for approval in approvals
        if approval.kit == kit and kit is not None and not widens(approval.room, room)
        for use in approval.uses
    }
    return {
        use: Decision(Answer.YES, found.presentation, found.changes_on, ("approved",))
        if found.answer is Answer.ASK and use in granted
        else found
        for use, found in decisions.items()
    }
