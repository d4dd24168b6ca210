"""The ten states of a consent record and the steps between them."""

from hypothesis import given

from archive.consent import Status
from archive.consent.states import NEXT, VALID, may_follow
from tests.consent import strategies as some


def test_there_are_ten_and_two_are_valid() -> None:
    assert len(Status) == 10
    assert set(NEXT) == set(Status)
    assert {"ConsentGiven", "RenewedConsentGiven"} == VALID


def test_every_state_but_unknown_can_be_reached() -> None:
    reached = {after for following in NEXT.values() for after in following}
    assert reached == set(Status) - {Status.UNKNOWN}


@given(some.state_walks())
def test_yes_comes_only_from_giving_or_renewing(walk: list[Status]) -> None:
    for before, after in zip(walk, walk[1:], strict=False):
        assert may_follow(before, after)
    first_yes = next((n for n, status in enumerate(walk) if status in VALID), None)
    assert first_yes is None or walk[first_yes - 1] not in VALID


def test_taking_back_is_as_easy_as_giving() -> None:
    for status in set(Status) - {Status.WITHDRAWN}:
        assert may_follow(status, Status.WITHDRAWN)


def test_what_was_refused_is_given_only_by_asking_anew() -> None:
    assert not may_follow(Status.REFUSED, Status.RENEWED)
    assert not may_follow(Status.WITHDRAWN, Status.GIVEN)
