"""A site that is only reached by its command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy.orm import Session

from archive import create_app, sessions
from archive.cli import main
from archive.extensions import db
from archive.models import Collection


@dataclass(frozen=True)
class Site:
    """The command line of one data folder."""

    data: Path

    def run(self, *args: object, words: str | None = None) -> Result:
        """Run `archive ARGS`, typing *words* where it asks."""
        return CliRunner().invoke(main, [str(arg) for arg in args], input=words)

    def app(self) -> Flask:
        return create_app()


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A folder in which nothing was done yet."""
    data = tmp_path / "data"
    monkeypatch.setenv("ARCHIVE_DATA", str(data))
    monkeypatch.setenv("ARCHIVE_SCRYPT_N", "16")
    for name in ("DATABASE", "MEDIA", "DEMO", "SPEECH", "NAMES"):
        monkeypatch.delenv(f"ARCHIVE_{name}", raising=False)
    return Site(data)


@pytest.fixture
def site(bare: Site) -> Site:
    """A migrated site with the collection Riverton."""
    assert bare.run("migrate").exit_code == 0
    app = bare.app()
    with sessions(app)() as session:
        session.add(Collection(slug="riverton", name="Riverton Listens", cool_off_hours=0))
        session.commit()
    with app.app_context():
        db.engine.dispose()
    return bare


@pytest.fixture
def rows(site: Site) -> Iterator[Session]:
    """What the commands left in the database."""
    app = site.app()
    with sessions(app)() as session:
        yield session
    with app.app_context():
        db.engine.dispose()
