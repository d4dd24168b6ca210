"""Saying less never gives more, and nothing anyone may say makes the policy fall over."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from archive.consent import USES, Answer, Approval, Consent, Decision, Room, Voice, policy
from tests.consent import strategies as some
from tests.consent.test_invariants import decided, no_wider


@given(some.histories(), some.voices(), some.uses)
def test_a_further_voice_never_widens(history: some.History, voice: Voice, use: str) -> None:
    more = replace(history, voices=(*history.voices, voice))
    assert no_wider(decided(more, use), decided(history, use))


@given(some.histories(), some.narrowings(), some.uses, st.booleans())
def test_a_narrower_answer_never_widens(
    history: some.History, narrow: some.Narrowing, use: str, guardian: bool
) -> None:
    first = history.voices[0]
    said = first.guardian if guardian else first.consent
    assume(said is not None)
    assert said is not None
    changed = narrow(said)
    narrowed = replace(first, guardian=changed) if guardian else replace(first, consent=changed)
    after = replace(history, voices=(narrowed, *history.voices[1:]))
    assert no_wider(decided(after, use), decided(history, use))


@given(some.consents(), some.consents(), some.days(), some.days(), some.uses)
def test_a_guardian_never_widens(
    said: Consent, guardian: Consent, adult_on: date, on: date, use: str
) -> None:
    grown = policy.decide([Voice(said)], [], use, on)
    young = policy.decide([Voice(said, adult_on, guardian)], [], use, on)
    assert no_wider(young, grown)


@given(some.histories(), some.uses, st.randoms(use_true_random=False))
def test_the_order_of_voices_and_holds_does_not_matter(
    history: some.History, use: str, chance: Random
) -> None:
    voices, holds = list(history.voices), list(history.holds)
    chance.shuffle(voices)
    chance.shuffle(holds)
    assert policy.decide(voices, holds, use, history.on) == decided(history, use)


@given(some.histories(), some.uses)
def test_saying_it_twice_changes_nothing(history: some.History, use: str) -> None:
    twice = replace(history, voices=history.voices * 2, holds=history.holds * 2)
    assert decided(twice, use) == decided(history, use)


@given(some.histories(), some.uses)
def test_holds_may_come_from_anywhere_once(history: some.History, use: str) -> None:
    once = policy.decide(history.voices, iter(history.holds), use, history.on)
    assert once == decided(history, use)


@given(some.histories(some.edge_days()), st.one_of(some.uses, st.text()))
def test_decide_answers_whatever_was_said(history: some.History, use: str) -> None:
    found = decided(history, use)
    assert isinstance(found, Decision)
    assert found.answer in Answer
    assert found.changes_on is None or found.changes_on > history.on


@given(
    st.dictionaries(st.text(), st.builds(Decision, some.answers, some.presentations)),
    st.lists(some.approvals),
    st.one_of(st.none(), some.kits),
    some.rooms,
)
def test_admit_answers_whatever_was_said(
    found: dict[str, Decision], approvals: list[Approval], kit: str | None, room: Room
) -> None:
    assert set(policy.admit(found, approvals, kit, room)) == set(found)


def test_a_far_stop_date_is_no_accident() -> None:
    said = Consent(date(9999, 6, 1), dict.fromkeys(USES, Answer.YES), stop_after=date.max)
    said = replace(said, check_yearly=True)
    found = policy.decide([Voice(said)], [], "public-web", date(9999, 12, 1))
    assert found.answer is Answer.YES
