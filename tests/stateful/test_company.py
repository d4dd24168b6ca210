"""Several people in a story: a fixed day shows what it may, and notices what it must not.

As in test_faults: a walk that cannot fail proves nothing, so rules are broken on purpose.
"""

from collections.abc import Callable, Iterator

import pytest

from archive.actions import leaving
from archive.consent import policy
from tests.stateful.company import Company
from tests.stateful.profile import OPENLY, YES, looks
from tests.stateful.test_faults import NO


@pytest.fixture
def town() -> Iterator[Company]:
    made = Company()
    yield made
    made.truths.clear()
    made.teardown()


def shown(town: Company) -> str:
    """Return the public page of the first story."""
    client = town.people.client("vera")
    page = client.get(f"/stories/{town.truths[0].public_id}").get_data(as_text=True)
    return str(page).lower()


def with_a_second(town: Company, first: int = 1) -> None:
    """Two tell; both say yes, one says no, yes again, and leaves with their words."""
    look, truth = looks(town, first), None
    town.tell_in_company(YES, OPENLY, "second", YES, OPENLY)
    truth = town.truths[0]
    town.release(0)
    town._work()
    look()
    assert truth.plant("other") in shown(town) and truth.plant("body") in shown(town)
    town.second_changes(0, NO)
    look()
    assert truth.plant("body") not in shown(town)
    town.second_changes(0, YES)
    town.leave(0, "second")
    look()
    assert truth.plant("body") not in shown(town), "the other has not answered yet"
    town.answer_again(0)
    town._work()
    look()
    assert truth.plant("body") in shown(town) and truth.plant("other") not in shown(town)


def with_a_guardian(town: Company, first: int = 1) -> None:
    """A young narrator's yes waits for the guardian's, which can be less and never more."""
    look = looks(town, first)
    town.tell_in_company(YES, OPENLY, "guardian", YES, OPENLY)
    truth = town.truths[0]
    town.release(0)
    look()
    assert truth.plant("body") not in shown(town)
    town.guardian_answers(0, YES)
    look()
    assert truth.plant("body") in shown(town)
    town.guardian_answers(0, NO)
    look()
    assert truth.plant("body") not in shown(town)


def seen_first(town: Company, first: int = 1) -> None:
    """Nothing goes out before its narrator saw it, and a mark asks them anew."""
    look = looks(town, first)
    town.tell_in_company(YES, OPENLY, "see-first", YES, OPENLY)
    truth = town.truths[0]
    town.release(0)
    look()
    assert truth.plant("body") not in shown(town)
    town.approve(0)
    look()
    assert truth.plant("body") in shown(town)
    town.not_this_part(0)
    look()
    town._work()
    town.approve(0)
    look()
    assert truth.plant("title") in shown(town) and truth.plant("body") not in shown(town)
    town.new_words(0)
    look()
    town.withdraw(0, "erase")
    look()
    town._work()
    look()


def asked_for_a_kit(town: Company, first: int = 1) -> None:
    """Who wishes to be asked is played in the one room they said yes to."""
    look = looks(town, first)
    town._tell(dict.fromkeys(YES, "ask"), OPENLY)
    town.release(0)
    town._work()
    town.cut_and_plan(0, police=False)
    town.ask_me(0, True)
    look()
    assert town.truths[0].kits, "the request came and was answered"
    town.ask_me(0, False)
    look()


@pytest.mark.parametrize("day", [with_a_second, with_a_guardian, seen_first, asked_for_a_kit])
def test_a_day_in_company(town: Company, day: Callable[[Company], None]) -> None:
    day(town)


def nobody_waits(patch: pytest.MonkeyPatch) -> None:
    """A policy that lets out what its narrator has not seen, and asks nobody again."""
    patch.setattr(policy, "_waiting", lambda voice, own: own)


def guardians_are_not_asked(patch: pytest.MonkeyPatch) -> None:
    """A policy in which a young person's yes is enough."""

    def alone(voice: object, use: str, context: str, on: object) -> list[object]:
        return [policy._consent(voice.consent, use, context, on)]  # type: ignore[attr-defined, arg-type]  # as policy

    patch.setattr(policy, "_voice", alone)


def words_stay_behind(patch: pytest.MonkeyPatch) -> None:
    """A leaving that takes nothing along."""
    patch.setattr(leaving, "_take_out", lambda *_: None)


@pytest.mark.parametrize(
    ("fault", "day", "first"),
    [
        (nobody_waits, seen_first, 1),
        (nobody_waits, with_a_second, 3),
        (guardians_are_not_asked, with_a_guardian, 1),
        (words_stay_behind, with_a_second, 4),
    ],
)
def test_the_day_notices(
    town: Company,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[pytest.MonkeyPatch], None],
    day: Callable[..., None],
    first: int,
) -> None:
    fault(monkeypatch)
    with pytest.raises(AssertionError, match=" got quokka"):
        day(town, first=first)
