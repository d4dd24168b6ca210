"""What every test stands on: the real app on a real database, the cast, and a worker."""

import atexit
import gc
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from passlib.totp import AppWallet
from PIL import Image
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from archive import create_app, sessions, tasks, use
from archive.config import Settings
from archive.extensions import db
from archive.jobs.worker import run_pending
from archive.models import Base
from archive.models.engine import prepare
from archive.web.limits import limiter
from tests import beginnings, turns
from tests.people import People

# Compiling the templates anew for each app would take most of a test's time. What was compiled
# is known by a digest of its source, so that the workers can share it, and one run with the next.
TEMPLATES = Path(__file__).parent.parent / ".pytest_cache" / "templates"
TEMPLATES.mkdir(parents=True, exist_ok=True)
COLUMN_KEY = Fernet.generate_key().decode()


_compile_builder = Rule._compile_builder
_builders: dict[tuple[Any, ...], Callable[..., tuple[str, str]]] = {}


def _build_once(self: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """Compile the builder of a rule once a process: every app of ours has the same rules.

    Half of the time it takes to make an app went into this, more than a thousand times.
    """
    key = (tuple(self._trace), tuple((self.defaults or {}).items()), append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(self, append_unknown)
    return _builders[key]


Rule._compile_builder = _build_once  # type: ignore[method-assign]  # see above
# As with argon2 below: what opens the secret of an authenticator app is slow on purpose.
AppWallet.encrypt_cost = 4


def settings_in(folder: Path, database: str = "", **others: Any) -> Settings:
    """Return settings for a site that lives in *folder*, with a weak scrypt."""
    given: dict[str, Any] = dict(
        data=folder,
        media=folder / "media",
        database=database or f"sqlite:///{folder / 'archive.db'}",
        secret_key="test",
        column_keys=(COLUMN_KEY,),
        lookup_secret="lookup",
        lock_secret="lock",
        max_upload=50 * 1024 * 1024,
        scrypt_n=16,
        limits=False,
    )
    return Settings(**{**given, **others})


class Browser(FlaskClient):
    """A client that reads each answer to its end, so that no file stays open."""

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> Any:
        return super().open(*args, buffered=buffered, **kwargs)


def hasten(app: Flask) -> None:
    """Spare *app* what is slow on purpose, and compiling what was compiled before."""
    # As with scrypt above: a hash that takes a second of each sign-in would be most of a test.
    app.extensions["security"].pwd_context.update(
        argon2__rounds=1, argon2__memory_cost=8, argon2__parallelism=1, argon2__min_rounds=1
    )
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(TEMPLATES))


def make_app(folder: Path, database: str = "", **others: Any) -> Flask:
    """Return the app over fresh tables, without CSRF tokens (test_csrf has its own).

    *database* is the URL of one that has the tables; without it they are made in *folder*.
    """
    app = create_app(settings_in(folder, database, **others))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = Browser
    hasten(app)
    if not database:
        shutil.copyfile(empty_tables(), folder / "archive.db")
    _share_statements(app)
    return app


def _moved_to(folder: Path) -> Flask:
    """Return the app of this process, moved to *folder*, with empty tables there.

    Making an app takes longer than most tests, and one differs from the next by its places only.
    """
    if not _apps:
        app = make_app(folder)
        _apps.append((app, dict(app.config), dict(app.extensions)))
        with app.app_context():
            beginnings.watch(db.engine)
        return app
    app, config, extensions = _apps[0]
    settings = settings_in(folder)
    app.config.clear()
    app.config.update(config)
    app.extensions.clear()
    app.extensions.update(extensions, settings=settings, tasks=tasks.registry())
    use(settings)
    # One for all apps: a test of the limits itself may have left it on.
    limiter.enabled = settings.limits
    shutil.copyfile(empty_tables(), folder / "archive.db")
    with app.app_context():
        beginnings.move(db.engine, folder / "archive.db")
    return app


_apps: list[tuple[Flask, dict[str, Any], dict[str, Any]]] = []


def _share_statements(app: Flask) -> None:
    """Let the engines of all apps of this process, by kind, share their compiled statements.

    What SQLAlchemy makes of a query is kept by engine and dialect; compiling the same
    queries anew for each app took a fifth of the time of a test of a door.
    """
    with app.app_context():
        engine = db.engine
    first = _engines.setdefault(engine.dialect.name, engine)
    if first is engine:
        with engine.connect():
            return
    engine.dialect = engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache


_engines: dict[str, Engine] = {}


@cache
def empty_tables() -> Path:
    """Return a SQLite file with every table, made once a process: copying one takes no time."""
    folder = Path(tempfile.mkdtemp(prefix="archive-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = create_engine(f"sqlite:///{folder / 'empty.db'}")
    prepare(engine)
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder / "empty.db"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = _moved_to(tmp_path)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session beside the requests'; commit in it before a request looks."""
    with sessions(app)() as found:
        yield found


@pytest.fixture
def people(app: Flask, session: Session) -> People:
    return People(app, session)


@pytest.fixture
def work(app: Flask) -> Callable[[], int]:
    """Run every job that waits, and what those jobs queue."""
    return lambda: run_pending(sessions(app), app.extensions["tasks"])


@pytest.fixture
def photo() -> bytes:
    """A small photo."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real material; without it the test is skipped, visibly."""
    folder = os.environ.get("ARCHIVE_CORPUS", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("ARCHIVE_CORPUS names no folder")
    return Path(folder)


def pytest_collectstart() -> None:
    """Look for no garbage among what is being loaded."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let the collector leave alone what stays anyway: three thousand tests and all they import.

    It would be looked through again and again: 4 % of the time of ninety tests of doors.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(400_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; within a file the order stays."""
    items.sort(key=turns.turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give the files out in turns of ours."""
    return turns.Turns(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where skips count as failures, so that a quiet skip cannot pass for green."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and os.environ.get("ARCHIVE_NO_SKIPS"):
        terminalreporter.write_line(f"{len(skipped)} skipped: a skip is a failure here.", red=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if not os.environ.get("ARCHIVE_NO_SKIPS") or hasattr(session.config, "workerinput"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1
