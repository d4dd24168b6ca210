"""The migration that makes room for batches goes up and down beside stories that stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_alembic import Alembic
from sqlalchemy import inspect, text

from archive import create_app
from archive.cli import migrate
from archive.extensions import db
from tests import postgres
from tests.conftest import settings_in
from tests.contracts.test_migrations import _put_a_row


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
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
def alembic(bare: Flask) -> Alembic:
    return migrate.steps(bare)


def test_batches_go_and_the_stories_stay(alembic: Alembic) -> None:
    alembic.upgrade("0010")
    with db.engine.begin() as connection:
        for table in ("collection", "story", "batch", "batch_story", "import_row"):
            _put_a_row(connection, table)
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT story_id FROM batch_story")).scalar_one() == 1
        assert connection.execute(text("SELECT story_id FROM import_row")).scalar_one() is None
    alembic.downgrade()
    assert not {"batch", "batch_story", "import_row"} & set(inspect(db.engine).get_table_names())
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM story")).scalar_one() == 1
