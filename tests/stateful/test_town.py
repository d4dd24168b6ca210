"""The stateful test: a small fixed profile in the suite, a long one by chance in `make soak`.

In the long one everybody tries every door after each step, which takes ten seconds.
"""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful import profile
from tests.stateful.company import Company
from tests.stateful.machine import Town
from tests.stateful.profile import Done
from tests.thorough import THOROUGH

LONG = settings(
    max_examples=100,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_nothing_leaks_from_any_exit() -> None:
    if THOROUGH:
        for kind in (Town, Company):
            run_state_machine_as_test(kind, settings=LONG)
        return
    town = Town()
    done = profile.live(town, town.nothing_is_where_it_must_not_be)
    # A town that gives nothing out leaks nothing.
    assert town.walker.given > 400
    town.teardown()
    every_kind_comes_and_what_is_played_is_held_and_taken_back(done)


def every_kind_comes_and_what_is_played_is_held_and_taken_back(done: list[Done]) -> None:
    """See that the steps still do what they were chosen for, by what the kits then play."""
    assert {step.name for step in done} == set(profile.KINDS)
    held = [n for n, step in enumerate(done) if step.name == "hold_or_lift" and step.taken]
    lifted = [n for n, step in enumerate(done) if step.name == "hold_or_lift" and step.given]
    withdrawn = [n for n, step in enumerate(done) if step.name == "withdraw" and step.taken]
    assert held and lifted and withdrawn, "nothing that a kit played was held, lifted, taken back"
    assert held[0] < lifted[0] < withdrawn[0]
    assert done[held[0]].taken == done[lifted[0]].given
