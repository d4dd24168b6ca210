"""The databases that consent must hold on: a fresh SQLite file and a fresh PostgreSQL."""

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings

from archive.extensions import db
from tests import postgres
from tests.conftest import make_app

settings.register_profile(
    "suite-stores",
    max_examples=60,
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
PROFILE = "soak" if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else "suite-stores"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    url = postgres.new_database(postgres.server())
    yield url
    postgres.drop_database(postgres.server(), url)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One app for a whole module; each example undoes what it did."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("server")
    app = make_app(tmp_path_factory.mktemp("site"), url)
    yield app
    with app.app_context():
        db.engine.dispose()
