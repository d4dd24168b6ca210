"""Invariants 1-8 of the design, for consent alone, over random histories of several voices."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from archive.consent import (
    USES,
    Answer,
    Consent,
    Decision,
    Hold,
    Presentation,
    Status,
    Voice,
    policy,
    presentation,
    rooms,
)
from archive.consent.states import VALID, may_follow
from tests.consent import strategies as some

CODES = {
    "approved",
    "asked-again",
    "ask-first",
    "check-yearly",
    "expired",
    "guardian-missing",
    "held",
    "hold-case",
    "hold-until",
    "not-confirmed",
    "not-given",
    "now-adult",
    "said-no",
    "see-first",
    "stop-after",
    "unknown",
    "withdrawn",
}


def decided(history: some.History, use: str) -> Decision:
    """What policy says of *use* in *history*."""
    return policy.decide(history.voices, history.holds, use, history.on)


def no_wider(narrow: Decision, wide: Decision) -> bool:
    """Whether *narrow* grants no more and reveals no more than *wide*."""
    return narrow.answer <= wide.answer and presentation.within(
        narrow.presentation, wide.presentation
    )


# 1. Not asked is not granted; unknown is never yes; a use not listed is no.


@given(some.histories(), some.uses)
def test_what_is_granted_was_said_by_every_voice(history: some.History, use: str) -> None:
    found = decided(history, use)
    if found.answer is Answer.NO:
        return
    assert history.voices
    for voice in history.voices:
        assert voice.consent is not None
        assert voice.consent.uses.get(use, Answer.NO) >= found.answer
        assert voice.consent.status in VALID


@given(some.histories(), some.uses, st.sampled_from(sorted(set(Status) - VALID)))
def test_only_two_states_are_valid(history: some.History, use: str, status: Status) -> None:
    first = history.voices[0]
    said = replace(first.consent or Consent(history.on), status=status)
    voices = (replace(first, consent=said), *history.voices[1:])
    assert policy.decide(voices, history.holds, use, history.on).answer is Answer.NO


@given(some.histories(), some.uses)
def test_a_use_not_listed_is_no(history: some.History, use: str) -> None:
    assume(history.voices[0].consent)
    first = history.voices[0]
    assert first.consent is not None
    kept = {u: answer for u, answer in first.consent.uses.items() if u != use}
    voices = (replace(first, consent=replace(first.consent, uses=kept)), *history.voices[1:])
    assert policy.decide(voices, history.holds, use, history.on).answer is Answer.NO


@given(some.histories(), st.text())
def test_a_use_outside_the_vocabulary_is_no(history: some.History, use: str) -> None:
    assume(use not in USES)
    assert decided(history, use).answer is Answer.NO


@given(some.histories(), some.uses)
def test_a_voice_never_asked_makes_it_no(history: some.History, use: str) -> None:
    voices = (*history.voices, Voice())
    assert policy.decide(voices, history.holds, use, history.on).answer is Answer.NO


@given(some.uses, some.days(), st.lists(some.holds()))
def test_a_story_without_a_voice_is_no(use: str, on: date, holds: list[Hold]) -> None:
    assert policy.decide([], holds, use, on).answer is Answer.NO


# 2. Only narrators widen. Staff narrow at once; lifting returns to the narrator's answer.


@given(some.histories(), some.holds(), some.uses)
def test_a_hold_never_widens(history: some.History, hold: Hold, use: str) -> None:
    held = replace(history, holds=(*history.holds, hold))
    assert no_wider(decided(held, use), decided(history, use))


@given(some.histories(), some.holds(), some.uses)
def test_a_hold_stops_what_it_names_until_its_day(
    history: some.History, hold: Hold, use: str
) -> None:
    held = decided(replace(history, holds=(*history.holds, hold)), use)
    if hold.until and history.on >= hold.until:
        assert held == decided(history, use)
    elif hold.uses is None or use in hold.uses:
        assert held.answer is Answer.NO


@given(some.histories(), some.uses, some.valid_consents)
def test_unconfirmed_paper_is_no(history: some.History, use: str, paper: Consent) -> None:
    voices = (*history.voices, Voice(replace(paper, confirmed=False)))
    assert policy.decide(voices, history.holds, use, history.on).answer is Answer.NO


@given(some.histories(), some.uses, some.valid_consents)
def test_who_wished_to_see_it_first_is_waited_for(
    history: some.History, use: str, said: Consent
) -> None:
    voices = (*history.voices, Voice(said, approved=False))
    assert policy.decide(voices, history.holds, use, history.on).answer is Answer.NO
    seen = policy.decide([Voice(said)], [], use, history.on)
    assert policy.decide([Voice(said, approved=True)], [], use, history.on) == seen


@given(some.histories())
def test_all_seventeen_uses_are_decided(history: some.History) -> None:
    found = policy.decide_all(history.voices, history.holds, history.on)
    assert tuple(found) == USES
    assert all(found[use] == decided(history, use) for use in USES)


@given(some.histories())
def test_findable_is_within_public_web(history: some.History) -> None:
    assert no_wider(decided(history, "findable"), decided(history, "public-web"))


# 4. Refusal looks like absence: a no tells nothing of the narrator, whatever its reason.


@given(some.histories(), some.uses)
def test_a_no_shows_nothing(history: some.History, use: str) -> None:
    found = decided(history, use)
    if found.answer is Answer.NO:
        assert found.presentation == Presentation()


@given(some.histories(), some.uses)
def test_reasons_are_codes_and_a_yes_has_none(history: some.History, use: str) -> None:
    found = decided(history, use)
    assert set(found.because) <= CODES
    assert bool(found.because) == (found.answer is not Answer.YES)


# 5. Withdrawal is in force at once, for every use, whatever the others say.


@given(some.histories(), some.valid_consents, some.uses, st.data())
def test_one_withdrawal_hides_the_whole(
    history: some.History, taken: Consent, use: str, data: st.DataObject
) -> None:
    gone = Voice(replace(taken, status=Status.WITHDRAWN))
    at = data.draw(st.integers(0, len(history.voices)))
    voices = (*history.voices[:at], gone, *history.voices[at:])
    found = policy.decide(voices, history.holds, use, history.on)
    assert found.answer is Answer.NO
    assert "withdrawn" in found.because


@given(some.state_walks())
def test_nothing_follows_a_withdrawal(walk: list[Status]) -> None:
    assert Status.WITHDRAWN not in walk[:-1]
    assert not any(may_follow(Status.WITHDRAWN, after) for after in Status)


@given(some.histories(), some.uses, some.valid_consents)
def test_who_stays_answers_again_when_a_voice_leaves(
    history: some.History, use: str, said: Consent
) -> None:
    voices = (*history.voices, Voice(said, asked_again=True))
    assert policy.decide(voices, history.holds, use, history.on).answer is Answer.NO


# 6. Presentation: the most protective wish of everyone, and stricter where they said so.


@given(some.histories(), some.uses)
def test_nobody_appears_more_than_they_wished(history: some.History, use: str) -> None:
    found = decided(history, use)
    if found.answer is Answer.NO:
        return
    context = rooms.context_of(use)
    for voice in history.voices:
        assert voice.consent is not None
        assert presentation.within(found.presentation, voice.consent.presentation)
        if context in voice.consent.stricter:
            assert presentation.within(found.presentation, voice.consent.stricter[context])


@given(some.valid_consents, some.uses)
def test_a_stricter_wish_holds_only_in_its_context(said: Consent, use: str) -> None:
    elsewhere = {c: p for c, p in said.stricter.items() if c != rooms.context_of(use)}
    on = said.given_on
    alone = policy.decide([Voice(replace(said, stricter=elsewhere))], [], use, on)
    plain = policy.decide([Voice(replace(said, stricter={}))], [], use, on)
    if use != "findable":
        assert alone == plain


@given(some.presentations, some.presentations)
def test_meet_is_the_most_protective_of_each_part(one: Presentation, other: Presentation) -> None:
    assert presentation.meet((one, other)) == some.most_protective(one, other)
    assert presentation.meet((one, one)) == one
    assert presentation.meet(()) == Presentation()
    assert presentation.within(presentation.meet((one, other)), one)


@given(some.histories(), some.holds(), some.uses)
def test_a_hold_narrows_how_narrators_appear(history: some.History, hold: Hold, use: str) -> None:
    found = decided(replace(history, holds=(*history.holds, hold)), use)
    if hold.presentation and not (hold.until and history.on >= hold.until):
        assert presentation.within(found.presentation, hold.presentation)


# 7. A late worker may hide, never show: what was stored stays true until `changes_on`.


@given(some.histories(), some.uses)
def test_a_decision_stands_until_the_day_it_names(history: some.History, use: str) -> None:
    stored = decided(history, use)
    end = stored.changes_on or history.on + timedelta(days=some.DAYS)
    assert end > history.on
    for days in range((end - history.on).days):
        on = history.on + timedelta(days=days)
        fresh = policy.decide(history.voices, history.holds, use, on)
        assert (fresh.answer, fresh.presentation, fresh.because, fresh.changes_on) == (
            stored.answer,
            stored.presentation,
            stored.because,
            stored.changes_on,
        )
