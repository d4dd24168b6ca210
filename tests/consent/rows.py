"""What a narrator who agreed to one sentence may expect, and what it must not be stretched to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from archive.consent import (
    USES,
    Act,
    Answer,
    Consent,
    Decision,
    Presentation,
    Room,
    Status,
    Voice,
    context_of,
    decide,
    decide_all,
    meet,
    uses_needed,
)
from archive.consent.presentation import OPEN, less
from archive.consent.states import NEXT
from archive.consent.vocabulary import CONTACT, ORIGINAL, PRESENTATION

TODAY = date(2026, 11, 23)
CLOSED = Room(police=False, facilitators_police=False)
OFFICERS = Room(police=True, facilitators_police=False)
WEB = Room(web=True)

Row = Callable[[], None]


def yes(*uses: str, **more: Any) -> Consent:
    """A consent of today with yes to *uses* and nothing else, appearing openly."""
    said = Consent(TODAY, dict.fromkeys(uses, Answer.YES), presentation=OPEN)
    return replace(said, **more)


def granted(said: Consent, on: date = TODAY) -> set[str]:
    """The uses that *said* alone makes a yes on day *on*."""
    found = decide_all([Voice(said)], [], on)
    return {use for use, decision in found.items() if decision.answer is Answer.YES}


def opens(room: Room, act: Act, *uses: str) -> bool:
    """Whether yes to *uses* and nothing else lets *act* happen in *room*."""
    return uses_needed(room, act) <= granted(yes(*uses))


def one(said: Consent, use: str = "public-web", on: date = TODAY) -> Decision:
    """The decision that *said* alone leads to."""
    return decide([Voice(said)], [], use, on)


def use_row(use: str, room: Room, *beside: str, act: Act = Act.PLAY, never: Room) -> Row:
    """A use opens *room* (with the uses that room needs beside it) and not the room *never*."""

    def row() -> None:
        assert granted(yes(use)) == {use}
        assert opens(room, act, use, *beside)
        assert not opens(room, act, *beside)
        assert not opens(never, act, use, *beside)

    return row


def apart_row(use: str, *needs: str) -> Row:
    """A use that opens no room of its own and is implied by nothing else."""

    def row() -> None:
        assert granted(yes(use, *needs)) == {use, *needs}
        assert use not in granted(yes(*(other for other in USES if other != use)))
        assert not any(opens(room, Act.PLAY, use) for room in (CLOSED, OFFICERS, WEB))

    return row


def shown_row(part: str, choice: str) -> Row:
    """A choice is what everyone gets, unless another voice chose something more protective."""

    def row() -> None:
        mine = replace(OPEN, **{part: choice})
        assert getattr(one(yes("public-web", presentation=mine)).presentation, part) == choice
        choices = PRESENTATION[part]
        for other in choices:
            expected = min(choice, other, key=choices.index)
            both = meet((mine, replace(OPEN, **{part: other})))
            assert getattr(both, part) == expected
        assert one(yes(presentation=mine)).presentation == Presentation()

    return row


def less_row(context: str, use: str) -> Row:
    """In one context everybody gets less, and in no other; a wish for more gives no more."""

    def row() -> None:
        most, least = Presentation(place="place-city"), Presentation()
        said = yes(*USES, presentation=most, stricter={context: least})
        for there in USES:
            shown = least if context_of(there) == context else most
            assert one(said, there).presentation == shown
        wider = yes(use, presentation=most, stricter={context: OPEN})
        assert one(wider, use).presentation == most
        assert less(most, said.stricter) == {context: {"place": "place-hidden"}}
        assert less(most, wider.stricter) == {}

    return row


def hold_until_row() -> None:
    until = TODAY + timedelta(days=30)
    said = yes("public-web", hold_until=until)
    assert one(said).answer is Answer.NO
    assert one(said).changes_on == until
    assert one(said, on=until - timedelta(days=1)).answer is Answer.NO
    assert one(said, on=until).answer is Answer.YES


def hold_case_row() -> None:
    said = yes(*USES, hold_case=True)
    assert granted(said) == granted(said, date.max) == set()
    assert one(said).changes_on is None
    assert one(said).because == ("hold-case",)


def stop_after_row() -> None:
    last = TODAY + timedelta(days=30)
    said = yes("public-web", stop_after=last)
    assert one(said, on=last).answer is Answer.YES
    assert one(said).changes_on == last + timedelta(days=1)
    assert one(said, on=last + timedelta(days=1)).answer is Answer.NO


def check_yearly_row() -> None:
    said = yes("public-web", check_yearly=True)
    year = TODAY + timedelta(days=365)
    assert one(said, on=year).answer is Answer.YES
    assert one(said, on=year + timedelta(days=1)).because == ("check-yearly",)
    again = replace(said, given_on=year, status=Status.RENEWED)
    assert one(again, on=year + timedelta(days=1)).answer is Answer.YES


def contact_row(choice: str) -> Row:
    """How to be reached is no permission to use anything."""

    def row() -> None:
        assert choice in CONTACT
        assert choice not in USES
        assert one(yes(choice), use=choice).answer is Answer.NO
        assert granted(yes(choice)) == set()

    return row


def ask_each_use_row() -> None:
    said = yes(*USES, ask_each_use=True)
    assert {decision.answer for decision in decide_all([Voice(said)], [], TODAY).values()} == {
        Answer.ASK
    }
    assert one(replace(said, uses={})).answer is Answer.NO


def withdraw_row() -> None:
    said = yes(*USES, status=Status.WITHDRAWN)
    assert granted(said) == set()
    assert one(said).because == ("withdrawn",)
    assert NEXT[Status.WITHDRAWN] == frozenset()
    can = {before for before, after in NEXT.items() if Status.WITHDRAWN in after}
    assert can == set(Status) - {Status.WITHDRAWN}


def original_row(choice: str) -> Row:
    """What becomes of the recording is no use of the story."""

    def row() -> None:
        assert choice in ORIGINAL
        assert granted(yes(choice)) == set()

    return row


def after_death_row() -> None:
    assert granted(yes("after-death")) == set()
