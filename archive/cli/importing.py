"""archive import"""

import time
from pathlib import Path

import click
from flask import Flask
from rich.progress import track
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from archive import create_app, sessions
from archive.actions import imports, vocabularies
from archive.actions.imports import Source
from archive.config import Settings
from archive.errors import BadInput
from archive.formats.cue import ParseError
from archive.models import Collection

REASONS = {
    "names-no-file": "names no file beside the manifest",
    "not-a-transcript": "is neither WebVTT nor SRT",
    "no-signature": "does not begin with WEBVTT",
    "year-wrong": "has a year that is not four digits",
    "empty": "is empty",
    "unreadable": "cannot be read",
    "not-media": "is no sound, video or photo",
}


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--collection", "slug", required=True, help="Short name of the collection.")
@click.option("--media", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", default="en", show_default=True, help="Language of the words.")
def command(path: Path, slug: str, media: Path | None, language: str) -> None:
    """Bring in PATH: a VTT or SRT file, a folder of them, or a CSV manifest of many.

    A manifest has the columns transcript, media, title, language, place, year, and any of
    encounter, theme, perspective, outcome (terms divided by ";"). Everything lands as staff
    only until consent is confirmed. A file that cannot be read is named with its line; the
    rest go in.
    """
    app = create_app()
    with sessions(app)() as session, vocabularies.reading(session):
        sources = imports.sources_of(path, media, language)
    if not sources:
        raise click.ClickException("There is nothing to bring in: no .vtt or .srt file.")
    began = time.perf_counter()
    wrong = bring_all(app, sessions(app), slug, sources)
    done = len(sources) - len(wrong)
    click.echo(f"{done} of {len(sources)} brought in, in {time.perf_counter() - began:.1f} s.")
    click.echo("Staff only until consent is confirmed.")
    for line in wrong:
        click.echo(f"  left out  {line}", err=True)
    raise SystemExit(1 if wrong else 0)


def bring_all(
    app: Flask, make: sessionmaker[Session], slug: str, sources: list[Source]
) -> list[str]:
    """Bring in each source in a transaction of its own; return a sentence for each left out."""
    settings: Settings = app.extensions["settings"]
    wrong = []
    with make() as session:
        collection = session.scalar(select(Collection).where(Collection.slug == slug))
        if collection is None:
            raise click.ClickException(f"There is no collection called {slug!r}.")
        for source in track(sources, description="Bringing in", transient=True):
            try:
                imports.bring_in(session, collection, source, settings.max_minutes)
                session.commit()
            except (BadInput, OSError) as error:
                session.rollback()
                wrong.append(why(source, error))
    return wrong


def why(source: Source, error: Exception) -> str:
    """Return which file was left out, at which line, and why."""
    where = f"{source.name}" + (f" (manifest line {source.line})" if source.line else "")
    if isinstance(error, ParseError):
        where += f", line {error.line}"
    code = getattr(error, "code", "unreadable")
    return f"{where}: {REASONS.get(code, code.replace('-', ' '))}"
