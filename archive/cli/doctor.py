"""archive doctor"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click
import imageio_ffmpeg
from flask import Flask
from sqlalchemy import func, select, text

from archive import __version__, create_app, search
from archive.actions import failures
from archive.cli import migrate
from archive.config import Settings
from archive.extensions import db
from archive.media import MediaError, naming, speech
from archive.models import Job


@click.command("doctor")
def command() -> None:
    """Say what is configured, what is reachable and what is missing."""
    app = create_app()
    settings: Settings = app.extensions["settings"]
    click.echo(f"Common Record {__version__}")
    wrong = 0
    for name, check in _checks(app, settings):
        try:
            click.echo(f"  ok     {name}: {check()}")
        except Exception as error:  # any failure is what this command is there to report
            wrong += 1
            click.echo(f"  WRONG  {name}: {type(error).__name__}: {error}")
    raise SystemExit(1 if wrong else 0)


def _checks(app: Flask, settings: Settings) -> list[tuple[str, Callable[[], str]]]:
    return [
        ("data folder", lambda: str(settings.data)),
        ("database", lambda: _database(app)),
        ("tables", lambda: _tables(app)),
        ("work", lambda: _work(app)),
        ("media folder", lambda: _writable(settings.media)),
        ("search index", lambda: f"{settings.index}, {search.engine().size()} passages"),
        ("ffmpeg", imageio_ffmpeg.get_ffmpeg_exe),
        ("drafts of transcripts", _drafts),
        ("hints for names", _names),
    ]


def _database(app: Flask) -> str:
    with app.app_context():
        db.session.execute(text("select 1"))
        return db.engine.url.render_as_string(hide_password=True)


def _tables(app: Flask) -> str:
    with app.app_context():
        if migrate.steps(app).needs_upgrade():
            raise RuntimeError("run `archive migrate`")
        return "up to date"


def _work(app: Flask) -> str:
    """Say how much waits; raises RuntimeError where some was given up."""
    with app.app_context():
        last = select(Job.name, Job.problem).where(failures.given_up()).order_by(Job.id.desc())
        if found := db.session.execute(last).all():
            name, problem = found[0]
            raise RuntimeError(f"{len(found)} given up, {name} the last of them ({problem})")
        waiting = select(func.count()).where(Job.state == "waiting")
        return f"{db.session.scalar(waiting)} waiting, none given up"


def _writable(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return str(folder)


def _drafts() -> str:
    """Say which models are set, and load each as a draft does."""
    if not speech.models():
        return "off (ARCHIVE_SPEECH names no model folder)"
    if not speech.library_is_here():
        raise RuntimeError("install faster-whisper: pip install 'common-record[speech]'")
    for language, folder in speech.models().items():
        try:
            speech.try_model(folder)
        except MediaError as error:
            raise RuntimeError(f"{folder} ({language}) does not load") from error
    return ", ".join(f"{language}: {folder}" for language, folder in speech.models().items())


def _names() -> str:
    """Say which models of names are set, and load each as a job does."""
    if not naming.models():
        return "off (ARCHIVE_NAMES names no model)"
    if not naming.library_is_here():
        raise RuntimeError("install spaCy: pip install 'common-record[names]'")
    for language, name in naming.models().items():
        try:
            folder = naming.folder_of(name)
            if folder is None:
                raise RuntimeError(f"{name} ({language}) is not there")
            naming.find([""], folder)
        except MediaError as error:
            raise RuntimeError(f"{name} ({language}) does not load") from error
    return ", ".join(f"{language}: {name}" for language, name in naming.models().items())
