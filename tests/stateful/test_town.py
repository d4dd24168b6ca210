"""The stateful test: a small fixed profile in the suite, a long one by chance in `make soak`."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful import profile
from tests.stateful.company import Company
from tests.stateful.machine import Town
from tests.thorough import THOROUGH

LONG = settings(
    max_examples=500,
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
    profile.live(town, town.nothing_is_where_it_must_not_be)
    # A town that gives nothing out leaks nothing.
    assert town.walker.given > 500
    town.teardown()
