"""A site without a single table, and the steps that make them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_alembic import Alembic

from archive import create_app
from archive.cli import migrate
from archive.extensions import db
from tests import postgres
from tests.conftest import settings_in


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The site over a database without a single table."""
    on_server = request.param == "postgresql"
    url = postgres.new_database(postgres.server()) if on_server else ""
    app = create_app(settings_in(tmp_path, url))
    with app.app_context():
        yield app
        db.engine.dispose()
    if on_server:
        postgres.drop_database(postgres.server(), url)


@pytest.fixture
def alembic(empty_site: Flask) -> Alembic:
    return migrate.steps(empty_site)
