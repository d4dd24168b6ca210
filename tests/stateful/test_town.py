"""The stateful test: a small fixed town in the suite, a long one in `make soak`."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful.machine import Town

SMALL = settings(
    max_examples=2,
    stateful_step_count=6,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
LONG = settings(
    max_examples=500,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_nothing_leaks_from_any_exit() -> None:
    long = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
    run_state_machine_as_test(Town, settings=LONG if long else SMALL)
