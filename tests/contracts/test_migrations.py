"""The migrations lead from nothing to the models, one head, and every step back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect

from archive import create_app
from archive.extensions import alembic, db
from tests import postgres
from tests.conftest import settings_in
from tests.contracts.house import ROOT, modules


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


def _steps() -> list[str]:
    """Return the revisions from the first to the last."""
    return [script.revision for script in alembic.script_directory.walk_revisions()][::-1]


def test_there_is_one_head(empty_site: Flask) -> None:
    assert len(alembic.heads()) == 1


def test_the_migrations_make_what_the_models_say(empty_site: Flask) -> None:
    alembic.upgrade()
    assert alembic.compare_metadata() == []


def test_every_step_goes_up_down_and_up_again(empty_site: Flask) -> None:
    for step in _steps():
        alembic.upgrade(step)
        alembic.downgrade()
        alembic.upgrade(step)
    assert alembic.compare_metadata() == []
    alembic.downgrade("base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_migrations_never_import_models() -> None:
    """A migration must still run when the models have moved on."""
    for file in modules(ROOT / "migrations"):
        assert "archive.models import" not in file.read_text(encoding="utf-8").replace(
            "archive.models import base", ""
        ), file
