"""Random narrators, voices, holds, rooms and histories, for every test that needs them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from archive.consent import (
    USES,
    Act,
    Answer,
    Approval,
    Consent,
    Hold,
    Presentation,
    Room,
    Status,
    Voice,
)
from archive.consent.states import NEXT, VALID
from archive.consent.vocabulary import CONTEXTS, DATE, FACE, NAME, PLACE, VOICE

# Days stand close together, so that holds, birthdays and years meet in one history.
FIRST = date(2026, 1, 1)
DAYS = 900

uses = st.sampled_from(USES)
answers = st.sampled_from(Answer)
acts = st.sampled_from(Act)
kits = st.sampled_from(("kit-1", "kit-2"))

# One draw for many small choices: drawing is what takes the time in these tests.
_ROOM_PARTS = tuple(Room.__dataclass_fields__)
rooms = st.integers(0, 2 ** len(_ROOM_PARTS) - 1).map(
    lambda bits: Room(**{name: bool(bits >> n & 1) for n, name in enumerate(_ROOM_PARTS)})
)


def days() -> st.SearchStrategy[date]:
    """Days of a bit more than two years, so that everything dated can happen."""
    return st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))


presentations = st.sampled_from(
    [Presentation(*choice) for choice in product(NAME, VOICE, FACE, PLACE, DATE)]
)

# Most answers are yes: a history in which everything is no finds no mistakes.
_DIGITS = (Answer.YES,) * 11 + (Answer.ASK,) * 3 + (Answer.NO, None)


def _said(number: int) -> dict[str, Answer]:
    """Read one answer, or none, from each hexadecimal digit of *number*, well stirred."""
    stirred = number * 0x9E3779B97F4A7C15F
    digits = (_DIGITS[stirred >> 4 * n & 15] for n in range(len(USES)))
    return {use: said for use, said in zip(USES, digits, strict=True) if said is not None}


_some_uses = st.integers(0, 16 ** len(USES) - 1).map(_said)
_rarely = st.sampled_from((False,) * 15 + (True,))
_statuses = st.sampled_from((Status.GIVEN,) * 60 + (Status.RENEWED,) * 30 + tuple(Status))
_stricter: st.SearchStrategy[dict[str, Presentation]] = st.one_of(
    st.just({}), st.dictionaries(st.sampled_from(CONTEXTS), presentations, max_size=2)
)


def _mixed(*parts: tuple[int, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Draw from each part as often as its number says."""
    return st.sampled_from([part for times, part in parts for _ in range(times)]).flatmap(
        lambda part: part
    )


def _maybe(strategy: st.SearchStrategy[date]) -> st.SearchStrategy[date | None]:
    return _mixed((4, st.none()), (1, strategy))


def consents(
    dated: st.SearchStrategy[date] | None = None,
    status: st.SearchStrategy[Status] = _statuses,
) -> st.SearchStrategy[Consent]:
    """Consents given on days of *dated*, in any state, with any answers and dates."""
    when = days() if dated is None else dated
    return st.builds(
        Consent,
        given_on=when,
        uses=_some_uses,
        status=status,
        presentation=presentations,
        stricter=_stricter,
        hold_until=_maybe(when),
        hold_case=_rarely,
        stop_after=_maybe(when),
        check_yearly=_rarely,
        ask_each_use=_rarely,
        confirmed=_rarely.map(lambda rare: not rare),
    )


valid_consents = consents(status=st.sampled_from(sorted(VALID)))


def voices(dated: st.SearchStrategy[date] | None = None) -> st.SearchStrategy[Voice]:
    """Grown-up voices, young ones with and without a guardian, and some that never answered."""
    when = days() if dated is None else dated
    waits = {"approved": _rarely.map(lambda rare: not rare), "asked_again": _rarely}
    grown = st.builds(Voice, consent=consents(when), **waits)
    young = st.builds(
        Voice,
        consent=consents(when),
        adult_on=when,
        guardian=_mixed((4, consents(when)), (1, st.none())),
        **waits,
    )
    return _mixed((8, grown), (3, young), (1, st.just(Voice())))


def holds(dated: st.SearchStrategy[date] | None = None) -> st.SearchStrategy[Hold]:
    """Narrowings by staff: of some uses or of all, until a day or until lifted."""
    when = days() if dated is None else dated
    return st.builds(
        Hold,
        uses=st.one_of(st.none(), st.frozensets(uses), st.frozensets(uses)),
        until=_maybe(when),
        presentation=st.one_of(st.none(), presentations),
    )


approvals = st.builds(
    Approval, kit=kits, room=rooms, uses=st.frozensets(uses, min_size=1, max_size=6)
)


@dataclass(frozen=True)
class History:
    """What had been said about one story by one day."""

    voices: tuple[Voice, ...]
    holds: tuple[Hold, ...]
    on: date


def histories(
    dated: st.SearchStrategy[date] | None = None, most_voices: int = 3
) -> st.SearchStrategy[History]:
    """Stories of up to *most_voices* voices under up to two holds, seen on some day."""
    when = days() if dated is None else dated
    return st.builds(
        History,
        voices=st.lists(voices(when), min_size=1, max_size=most_voices).map(tuple),
        holds=_mixed((2, st.just(())), (1, st.lists(holds(when), max_size=2).map(tuple))),
        on=when,
    )


def edge_days() -> st.SearchStrategy[date]:
    """Every day there is, the first and the last more often."""
    return st.one_of(st.dates(), st.sampled_from((date.min, date.max, date(9999, 1, 2))))


@st.composite
def state_walks(draw: st.DrawFn) -> list[Status]:
    """Walks through the states of a record, from unknown, along allowed steps."""
    walk = [Status.UNKNOWN]
    for _ in range(draw(st.integers(0, 12))):
        following = sorted(NEXT[walk[-1]])
        if not following:
            break
        walk.append(draw(st.sampled_from(following)))
    return walk


Narrowing = Callable[[Consent], Consent]


@st.composite
def narrowings(draw: st.DrawFn) -> Narrowing:
    """Changes to a consent that say no more than before, one at a time."""
    use, day, wish = draw(uses), draw(days()), draw(presentations)
    context = draw(st.sampled_from(CONTEXTS))
    invalid = draw(st.sampled_from(sorted(set(Status) - VALID)))
    steps: list[Narrowing] = [
        lambda c: replace(c, uses={u: a for u, a in c.uses.items() if u != use}),
        lambda c: replace(c, uses={u: min(a, Answer.ASK) for u, a in c.uses.items()}),
        lambda c: replace(c, ask_each_use=True),
        lambda c: replace(c, hold_case=True),
        lambda c: replace(c, hold_until=max(c.hold_until or day, day)),
        lambda c: replace(c, stop_after=min(c.stop_after or day, day)),
        lambda c: replace(c, check_yearly=True),
        lambda c: replace(c, confirmed=False),
        lambda c: replace(c, status=invalid),
        lambda c: replace(c, presentation=most_protective(c.presentation, wish)),
        lambda c: replace(c, stricter={**c.stricter, context: _narrowed(c, context, wish)}),
    ]
    return draw(st.sampled_from(steps))


def _narrowed(consent: Consent, context: str, wish: Presentation) -> Presentation:
    return most_protective(consent.stricter.get(context, wish), wish)


def most_protective(one: Presentation, other: Presentation) -> Presentation:
    """The meet of two presentations, written apart from the code under test."""
    pairs = {
        "name": NAME,
        "voice": VOICE,
        "face": FACE,
        "place": PLACE,
        "date": DATE,
    }
    return Presentation(
        **{
            part: choices[
                min(choices.index(getattr(one, part)), choices.index(getattr(other, part)))
            ]
            for part, choices in pairs.items()
        }
    )
