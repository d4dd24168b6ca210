"""A site that is only reached by its command line."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from archive import create_app, sessions
from archive.cli import main
from archive.extensions import db
from archive.models import Collection
from archive.models.engine import truncate_log


@dataclass(frozen=True)
class Site:
    """The command line of one data folder."""

    data: Path

    def run(self, *args: object, words: str | None = None) -> Result:
        """Run `archive ARGS`, typing *words* where it asks."""
        with _hung_up():
            return CliRunner().invoke(main, [str(arg) for arg in args], input=words)

    def app(self) -> Flask:
        return create_app()


@contextmanager
def _hung_up() -> Iterator[None]:
    """Close what is opened to databases inside, as the end of a process of its own would."""
    used: set[Engine] = set()

    def note(connection: Connection) -> None:
        used.add(connection.engine)

    event.listen(Engine, "engine_connect", note)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", note)
        for engine in used:
            engine.dispose()


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A folder in which nothing was done yet."""
    return _bare(tmp_path, monkeypatch)


def _bare(folder: Path, environment: pytest.MonkeyPatch) -> Site:
    environment.setenv("ARCHIVE_DATA", str(folder / "data"))
    environment.setenv("ARCHIVE_SCRYPT_N", "16")
    for name in ("DATABASE", "MEDIA", "DEMO", "SPEECH", "NAMES"):
        environment.delenv(f"ARCHIVE_{name}", raising=False)
    return Site(folder / "data")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a migrated site with the collection Riverton, to be copied."""
    with pytest.MonkeyPatch.context() as environment:
        made = _bare(tmp_path_factory.mktemp("migrated"), environment)
        assert made.run("migrate").exit_code == 0
        app = made.app()
        with sessions(app)() as session:
            session.add(Collection(slug="riverton", name="Riverton Listens", cool_off_hours=0))
            session.commit()
            assert truncate_log(session)
        with app.app_context():
            db.engine.dispose()
    return made.data


@pytest.fixture
def site(bare: Site, migrated: Path) -> Site:
    """A migrated site with the collection Riverton: half a minute goes by if each migrates."""
    shutil.copytree(migrated, bare.data)
    return bare


@pytest.fixture
def rows(site: Site) -> Iterator[Session]:
    """What the commands left in the database."""
    app = site.app()
    with sessions(app)() as session:
        yield session
    with app.app_context():
        db.engine.dispose()
