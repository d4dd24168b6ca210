"""What time does to a decision: birthdays, years, holds and ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from archive.consent import USES, Answer, Consent, Voice, decide, policy
from archive.consent.presentation import OPEN
from archive.consent.states import VALID
from tests.consent import strategies as some

DAY = timedelta(days=1)
BIRTHDAY = date(2027, 6, 1)
YES = Consent(date(2026, 11, 1), dict.fromkeys(USES, Answer.YES), presentation=OPEN)


@given(some.valid_consents, some.consents(), some.days(), some.uses)
def test_a_minors_yes_needs_the_guardians(
    said: Consent, guardian: Consent, birthday: date, use: str
) -> None:
    on = birthday - DAY
    both = policy.decide([Voice(said, birthday, guardian)], [], use, on)
    each = [policy.decide([Voice(who)], [], use, on) for who in (said, guardian)]
    assert both.answer == min(found.answer for found in each)
    assert both.changes_on is not None
    assert both.changes_on <= birthday


@pytest.mark.parametrize("use", USES)
def test_a_minor_without_a_guardian_is_no(use: str) -> None:
    found = decide([Voice(YES, BIRTHDAY)], [], use, BIRTHDAY - DAY)
    assert found.answer is Answer.NO
    assert "guardian-missing" in found.because


@given(some.consents(), some.consents(), some.days(), some.uses)
def test_at_18_everything_is_no_until_confirmed(
    said: Consent, guardian: Consent, birthday: date, use: str
) -> None:
    before = replace(said, given_on=birthday - DAY)
    found = policy.decide([Voice(before, birthday, guardian)], [], use, birthday)
    assert found.answer is Answer.NO
    assert found.because == ("now-adult",)


@given(some.consents(), some.consents(), some.days(), some.uses)
def test_at_18_the_guardians_part_lapses(
    said: Consent, guardian: Consent, birthday: date, use: str
) -> None:
    confirmed = replace(said, given_on=birthday)
    with_guardian = policy.decide([Voice(confirmed, birthday, guardian)], [], use, birthday)
    assert with_guardian == policy.decide([Voice(confirmed)], [], use, birthday)


def test_the_decision_of_a_minor_names_the_birthday() -> None:
    found = decide([Voice(YES, BIRTHDAY, YES)], [], "public-web", BIRTHDAY - 9 * DAY)
    assert found.answer is Answer.YES
    assert found.changes_on == BIRTHDAY


@given(some.valid_consents, some.uses)
def test_asked_again_each_year(said: Consent, use: str) -> None:
    yearly = replace(said, check_yearly=True)
    last = said.given_on + 365 * DAY
    same = policy.decide([Voice(said)], [], use, last).answer
    assert policy.decide([Voice(yearly)], [], use, last).answer is same
    assert policy.decide([Voice(yearly)], [], use, last + DAY).answer is Answer.NO
    again = replace(yearly, given_on=last + DAY)
    after = policy.decide([Voice(again)], [], use, last + DAY).answer
    assert after is policy.decide([Voice(said)], [], use, last + DAY).answer


@given(some.valid_consents, some.uses, some.days())
def test_a_case_beats_everything(said: Consent, use: str, on: date) -> None:
    found = policy.decide([Voice(replace(said, hold_case=True))], [], use, on)
    assert found.answer is Answer.NO


@given(some.valid_consents, some.days(), some.uses)
def test_a_hold_ends_on_its_day(said: Consent, until: date, use: str) -> None:
    plain = replace(said, hold_until=None)
    held = replace(said, hold_until=until)
    assert policy.decide([Voice(held)], [], use, until - DAY).answer is Answer.NO
    after, free = (policy.decide([Voice(who)], [], use, until) for who in (held, plain))
    assert after.answer is free.answer


@given(some.valid_consents, some.days(), some.uses)
def test_sharing_stops_after_its_day(said: Consent, last: date, use: str) -> None:
    ending, plain = replace(said, stop_after=last), replace(said, stop_after=None)
    on_the_day, free = (policy.decide([Voice(who)], [], use, last) for who in (ending, plain))
    assert on_the_day.answer is free.answer
    assert policy.decide([Voice(ending)], [], use, last + DAY).answer is Answer.NO


@given(some.consents(), some.days(), some.uses)
def test_only_valid_states_count(said: Consent, on: date, use: str) -> None:
    if said.status not in VALID:
        assert policy.decide([Voice(said)], [], use, on).answer is Answer.NO
