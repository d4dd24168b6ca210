"""Two profiles: the suite's, the same on every run, and the long one of `make soak`."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "soak", max_examples=20_000, deadline=None, report_multiple_bugs=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
