"""Break each rule on purpose: the property that guards it must fail. docs/invariants.md lists them.

A property that still passes when its rule is gone guards nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, settings

from archive.consent import (
    Answer,
    Consent,
    Decision,
    Hold,
    Presentation,
    Room,
    Status,
    Voice,
    answers,
    policy,
    presentation,
    rooms,
    states,
)
from archive.consent.policy import _Part
from archive.consent.vocabulary import PRESENTATION
from tests.consent import test_dates, test_invariants

Property = Callable[[], None]


@dataclass(frozen=True)
class Break:
    """One rule taken away: where it stands, what stands there instead, and who notices."""

    name: str
    invariant: int
    owner: object
    rule: str
    instead: Any
    notices: Property


def _most_revealing(wishes: Iterable[Presentation]) -> Presentation:
    every = list(wishes) or [Presentation()]
    return Presentation(
        **{
            part: max((getattr(wish, part) for wish in every), key=choices.index)
            for part, choices in PRESENTATION.items()
        }
    )


def _loudest(parts: Sequence[_Part]) -> Decision:
    found = _join(parts)
    return replace(found, answer=max(part.answer for part in parts))


def _tells_why(parts: Sequence[_Part]) -> Decision:
    found = _join(parts)
    return replace(found, presentation=presentation.meet(part.presentation for part in parts))


def _forgets_the_day(parts: Sequence[_Part]) -> Decision:
    return replace(_join(parts), changes_on=None)


def _unlisted_is_yes(self: Consent, use: str) -> Answer:
    return self.uses.get(use, Answer.YES)


def _unknown_is_yes(consent: Consent | None, use: str, context: str, on: date) -> _Part:
    return _Part(Answer.YES) if consent is None else _consent(consent, use, context, on)


def _paper_counts(consent: Consent | None, use: str, context: str, on: date) -> _Part:
    believed = replace(consent, confirmed=True) if consent else None
    return _consent(believed, use, context, on)


def _one_look(self: Consent, context: str) -> Presentation:
    return self.presentation


def _everywhere_strict(self: Consent, context: str) -> Presentation:
    return presentation.meet((self.presentation, *self.stricter.values()))


def _hold_widens(hold: Hold, use: str, on: date) -> _Part:
    return _Part(Answer.YES)


def _hold_for_ever(hold: Hold, use: str, on: date) -> _Part:
    return _hold(replace(hold, until=None), use, on)


def _own_words_are_enough(voice: Voice, use: str, context: str, on: date) -> list[_Part]:
    return [_consent(voice.consent, use, context, on)]


def _stays_a_child(voice: Voice, own: _Part) -> _Part:
    return own


def _lifts_everything(
    decisions: dict[str, Decision], approvals: object, kit: str | None, room: Room
) -> dict[str, Decision]:
    return {use: replace(found, answer=Answer.YES) for use, found in decisions.items()}


def _first_voice_only(
    voices: Sequence[Voice], holds: Iterable[Hold], use: str, on: date
) -> Decision:
    return _decide(voices[:1], holds, use, on)


def _doors_are_closed(room: Room) -> set[str]:
    return {"dialogue-closed"}


def _nothing_for_the_act(room: Room, act: object = None) -> frozenset[str]:
    return _uses_needed(room)


@dataclass(frozen=True)
class _NamedRoom(Room):
    who: str = "Dana"


def _no_end(consent: Consent, on: date) -> tuple[tuple[str, ...], date | None]:
    return _dates(consent, on)[0], None


_join, _consent, _hold, _decide = policy._join, policy._consent, policy._hold, policy.decide
_dates, _uses_needed = policy._dates, rooms.uses_needed
_INV, _DAYS = test_invariants, test_dates

BREAKS = (
    Break(
        "a use not listed is yes",
        1,
        answers.Consent,
        "answer",
        _unlisted_is_yes,
        _INV.test_a_use_not_listed_is_no,
    ),
    Break(
        "unknown is yes",
        1,
        policy,
        "_consent",
        _unknown_is_yes,
        _INV.test_a_voice_never_asked_makes_it_no,
    ),
    Break(
        "the loudest voice wins",
        1,
        policy,
        "_join",
        _loudest,
        _INV.test_what_is_granted_was_said_by_every_voice,
    ),
    Break(
        "only the first voice is asked",
        1,
        policy,
        "decide",
        _first_voice_only,
        _INV.test_a_voice_never_asked_makes_it_no,
    ),
    Break(
        "every state is valid",
        1,
        policy,
        "VALID",
        frozenset(Status),
        _INV.test_only_two_states_are_valid,
    ),
    Break(
        "findable needs no public-web",
        1,
        policy,
        "IMPLIES",
        {},
        _INV.test_findable_is_within_public_web,
    ),
    Break(
        "a hold is ignored",
        2,
        policy,
        "_hold",
        _hold_widens,
        _INV.test_a_hold_stops_what_it_names_until_its_day,
    ),
    Break(
        "a hold outlives its day",
        2,
        policy,
        "_hold",
        _hold_for_ever,
        _INV.test_a_hold_stops_what_it_names_until_its_day,
    ),
    Break(
        "paper needs no second person",
        2,
        policy,
        "_consent",
        _paper_counts,
        _INV.test_unconfirmed_paper_is_no,
    ),
    Break(
        "an approval lifts no as well",
        2,
        policy,
        "admit",
        _lifts_everything,
        _INV.test_an_approval_lifts_ask_and_never_no,
    ),
    Break(
        "silence is an approval",
        1,
        policy,
        "admit",
        _lifts_everything,
        _INV.test_silence_lifts_nothing,
    ),
    Break(
        "an approval survives a wider room",
        2,
        policy,
        "widens",
        lambda before, after: False,
        _INV.test_an_approval_lapses_when_the_room_widens,
    ),
    Break(
        "a guardian is not asked",
        2,
        policy,
        "_voice",
        _own_words_are_enough,
        _DAYS.test_a_minors_yes_needs_the_guardians,
    ),
    Break(
        "a child's yes outlives childhood",
        2,
        policy,
        "_grown",
        _stays_a_child,
        _DAYS.test_at_18_everything_is_no_until_confirmed,
    ),
    Break(
        "officers, guests and reporters go uncounted",
        3,
        rooms,
        "_attendance",
        _doors_are_closed,
        _INV.test_whoever_may_come_asks_for_their_use,
    ),
    Break(
        "cutting and printing ask for nothing",
        3,
        rooms,
        "uses_needed",
        _nothing_for_the_act,
        _INV.test_every_act_in_every_room_needs_something,
    ),
    Break(
        "a no still says how the narrator appears",
        4,
        policy,
        "_join",
        _tells_why,
        _INV.test_a_no_shows_nothing,
    ),
    Break(
        "a withdrawn consent stays valid",
        5,
        policy,
        "VALID",
        frozenset({*states.VALID, Status.WITHDRAWN}),
        _INV.test_one_withdrawal_hides_the_whole,
    ),
    Break(
        "a withdrawal can be undone",
        5,
        states,
        "NEXT",
        {**states.NEXT, Status.WITHDRAWN: frozenset({Status.GIVEN})},
        _INV.test_nothing_follows_a_withdrawal,
    ),
    Break(
        "the most revealing wish wins",
        6,
        policy,
        "meet",
        _most_revealing,
        _INV.test_nobody_appears_more_than_they_wished,
    ),
    Break(
        "a stricter wish for a context is forgotten",
        6,
        answers.Consent,
        "appears",
        _one_look,
        _INV.test_nobody_appears_more_than_they_wished,
    ),
    Break(
        "a wish for the web counts in the room",
        6,
        answers.Consent,
        "appears",
        _everywhere_strict,
        _INV.test_a_stricter_wish_holds_only_in_its_context,
    ),
    Break(
        "a stored decision does not say until when",
        7,
        policy,
        "_join",
        _forgets_the_day,
        _INV.test_a_decision_stands_until_the_day_it_names,
    ),
    Break(
        "a hold's end is forgotten",
        7,
        policy,
        "_dates",
        _no_end,
        _INV.test_a_decision_stands_until_the_day_it_names,
    ),
    Break(
        "a room names who came",
        8,
        test_invariants,
        "Room",
        _NamedRoom,
        _INV.test_a_room_holds_no_names,
    ),
)


_FIRST_FAILURE = settings(phases=(Phase.generate,), max_examples=1000)


@pytest.mark.parametrize("broken", BREAKS, ids=[broken.name for broken in BREAKS])
def test_a_broken_rule_is_noticed(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broken.owner, broken.rule, broken.instead)
    if hasattr(broken.notices, "hypothesis"):
        # That it fails is enough: the smallest example is of no use here and takes a minute.
        monkeypatch.setattr(broken.notices, "_hypothesis_internal_use_settings", _FIRST_FAILURE)
    with pytest.raises(AssertionError):
        broken.notices()


@pytest.mark.parametrize("invariant", range(1, 9))
def test_each_invariant_is_broken_at_least_once(invariant: int) -> None:
    assert any(broken.invariant == invariant for broken in BREAKS)
