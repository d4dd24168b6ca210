"""The databases that consent must hold on: a fresh SQLite file and a fresh PostgreSQL."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings

from tests.stores import STORES, site
from tests.thorough import THOROUGH

settings.register_profile(
    "suite-stores",
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    # Shrinking a failure over a real database takes minutes; `make soak` shrinks.
    phases=[Phase.explicit, Phase.generate],
)
settings.register_profile(
    "soak", max_examples=20_000, deadline=None, report_multiple_bugs=False, print_blob=True
)
PROFILE = "soak" if THOROUGH else "suite-stores"


@pytest.fixture(scope="module", params=STORES)
def shared_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One app for a whole module; each example undoes what it did."""
    with site(request.param, tmp_path_factory.mktemp("site")) as made:
        yield made
