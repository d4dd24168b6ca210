"""Break each rule on purpose: the property that guards it must fail. docs/invariants.md lists them.

A property that still passes when its rule is gone guards nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from archive.consent import (
    Status,
    answers,
    policy,
    rooms,
    states,
    wording,
)
from tests.consent import broken, test_dates, test_invariants, test_publishing, test_rooms
from tests.stateful.broken import AROUND

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


_INV, _DAYS, _ROOMS = test_invariants, test_dates, test_rooms

BREAKS = (
    Break(
        "a use not listed is yes",
        1,
        answers.Consent,
        "answer",
        broken.unlisted_is_yes,
        _INV.test_a_use_not_listed_is_no,
    ),
    Break(
        "a use the words leave out is a yes",
        1,
        wording,
        "within",
        broken.left_out_is_kept,
        test_publishing.test_a_use_that_is_not_asked_is_no,
    ),
    Break(
        "unknown is yes",
        1,
        policy,
        "_consent",
        broken.unknown_is_yes,
        _INV.test_a_voice_never_asked_makes_it_no,
    ),
    Break(
        "the loudest voice wins",
        1,
        policy,
        "_join",
        broken.loudest,
        _INV.test_what_is_granted_was_said_by_every_voice,
    ),
    Break(
        "only the first voice is asked",
        1,
        policy,
        "decide",
        broken.first_voice_only,
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
        broken.hold_widens,
        _INV.test_a_hold_stops_what_it_names_until_its_day,
    ),
    Break(
        "a hold outlives its day",
        2,
        policy,
        "_hold",
        broken.hold_for_ever,
        _INV.test_a_hold_stops_what_it_names_until_its_day,
    ),
    Break(
        "paper needs no second person",
        2,
        policy,
        "_consent",
        broken.paper_counts,
        _INV.test_unconfirmed_paper_is_no,
    ),
    Break(
        "an approval lifts no as well",
        2,
        policy,
        "admit",
        broken.lifts_everything,
        _ROOMS.test_an_approval_lifts_ask_and_never_no,
    ),
    Break(
        "silence is an approval",
        1,
        policy,
        "admit",
        broken.lifts_everything,
        _ROOMS.test_silence_lifts_nothing,
    ),
    Break(
        "an approval survives a wider room",
        2,
        policy,
        "widens",
        lambda before, after: False,
        _ROOMS.test_an_approval_lapses_when_the_room_widens,
    ),
    Break(
        "what its narrator wished to see first goes out unseen",
        2,
        policy,
        "_waiting",
        broken.goes_out_unseen,
        _INV.test_who_wished_to_see_it_first_is_waited_for,
    ),
    Break(
        "who stays need not answer after a voice left",
        5,
        policy,
        "_waiting",
        broken.others_need_not_answer,
        _INV.test_who_stays_answers_again_when_a_voice_leaves,
    ),
    Break(
        "a guardian is not asked",
        2,
        policy,
        "_voice",
        broken.own_words_are_enough,
        _DAYS.test_a_minors_yes_needs_the_guardians,
    ),
    Break(
        "a child's yes outlives childhood",
        2,
        policy,
        "_grown",
        broken.stays_a_child,
        _DAYS.test_at_18_everything_is_no_until_confirmed,
    ),
    Break(
        "officers, guests and reporters go uncounted",
        3,
        rooms,
        "_attendance",
        broken.doors_are_closed,
        _ROOMS.test_whoever_may_come_asks_for_their_use,
    ),
    Break(
        "cutting and printing ask for nothing",
        3,
        rooms,
        "uses_needed",
        broken.nothing_for_the_act,
        _ROOMS.test_every_act_in_every_room_needs_something,
    ),
    Break(
        "a no still says how the narrator appears",
        4,
        policy,
        "_join",
        broken.tells_why,
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
        broken.most_revealing,
        _INV.test_nobody_appears_more_than_they_wished,
    ),
    Break(
        "a stricter wish for a context is forgotten",
        6,
        answers.Consent,
        "appears",
        broken.one_look,
        _INV.test_nobody_appears_more_than_they_wished,
    ),
    Break(
        "a wish for the web counts in the room",
        6,
        answers.Consent,
        "appears",
        broken.everywhere_strict,
        _INV.test_a_stricter_wish_holds_only_in_its_context,
    ),
    Break(
        "a stored decision does not say until when",
        7,
        policy,
        "_join",
        broken.forgets_the_day,
        _INV.test_a_decision_stands_until_the_day_it_names,
    ),
    Break(
        "a hold's end is forgotten",
        7,
        policy,
        "_dates",
        broken.no_end,
        _INV.test_a_decision_stands_until_the_day_it_names,
    ),
    Break(
        "a room names who came",
        8,
        test_rooms,
        "Room",
        broken.NamedRoom,
        _ROOMS.test_a_room_holds_no_names,
    ),
)


_FIRST_FAILURE = settings(phases=(Phase.generate,), max_examples=1000)


@pytest.mark.parametrize("rule", BREAKS, ids=[rule.name for rule in BREAKS])
def test_a_broken_rule_is_noticed(rule: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule.owner, rule.rule, rule.instead)
    if hasattr(rule.notices, "hypothesis"):
        # That it fails is enough: the smallest example is of no use here and takes a minute.
        monkeypatch.setattr(rule.notices, "_hypothesis_internal_use_settings", _FIRST_FAILURE)
    with pytest.raises(AssertionError):
        rule.notices()


@pytest.mark.parametrize("invariant", range(1, 11))
def test_each_invariant_is_broken_at_least_once(invariant: int) -> None:
    assert any(rule.invariant == invariant for rule in (*BREAKS, *AROUND))


def test_the_document_lists_every_break() -> None:
    document = Path(__file__).parents[2] / "docs" / "invariants.md"
    rows = document.read_text(encoding="utf-8").splitlines()
    for rule in BREAKS:
        start, end = f"| {rule.invariant} |", f"`{rule.notices.__name__}` |"
        listed = [row for row in rows if f"| {rule.name} |" in row]
        assert [row.startswith(start) and row.endswith(end) for row in listed] == [True], rule.name
