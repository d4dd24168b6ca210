"""archive import"""

import csv
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO

import click
from flask import Flask
from rich.progress import track
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from archive import create_app, sessions, text
from archive.actions import accounts, batches, imports, vocabularies
from archive.actions.imports import Into, Outcome, Source
from archive.cli.import_words import LOOK, REASONS
from archive.config import Settings
from archive.formats import languages
from archive.gate import Viewer
from archive.models import Collection

RESULTS = {"in": "brought in", "already": "in already", "out": "left out"}
# A spreadsheet runs a cell that begins with one of these.
_RUN = ("=", "+", "-", "@", "\t", "\r")


def _language(context: click.Context, option: click.Parameter, given: str) -> str:
    """Return the code of the language that was given; refuse what is none."""
    if found := languages.known(given):
        return found
    raise click.BadParameter(f"{given!r} is no language we know. Write a code such as en or es.")


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--collection", "slug", required=True, help="Short name of the collection.")
@click.option("--media", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--language",
    default="en",
    show_default=True,
    callback=_language,
    help="Language of the words.",
)
@click.option("--batch", default="", help="Name of the batch; a manifest's own name otherwise.")
@click.option("--as", "email", default="", help="Who recorded the consents in the manifest.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write what went in and what did not, and why, to this CSV file.",
)
def command(
    path: Path,
    slug: str,
    media: Path | None,
    language: str,
    batch: str,
    email: str,
    report: Path | None,
) -> None:
    """Bring in PATH: a transcript, a folder of them, or a CSV manifest of many.

    A transcript is WebVTT, SRT, SBV, OHMS XML, Word, JSON, a table or plain words. A
    manifest has the columns transcript, media, story (your own id), title, language, place,
    year, content_notes (`death:described:1:05-2:10; injury`), full_name, first_name,
    chosen_name, contact, adult_on, any of encounter, theme, perspective, outcome, session
    (terms divided by ";"), and for a consent given elsewhere: method (paper, spoken,
    telephone), evidence (a scan or recording beside the manifest), evidence_note, a column
    for each use (yes, ask, no), show_name, show_voice, show_face, show_place, show_date,
    hold_until, hold_case, stop_after, check_yearly, original, contact_wishes.

    Everything lands as staff only until a second person has confirmed the consent. A file
    that cannot be read is named with its line; the rest go in. Run it again, also after it
    was cut off, and it goes on where it stopped: nothing is brought in twice.
    """
    app = create_app()
    with sessions(app)() as session, vocabularies.reading(session):
        sources = imports.sources_of(path, media, language)
    if not sources:
        raise click.ClickException("There is nothing to bring in: no transcript and no recording.")
    many = path.is_dir() or any(source.line for source in sources)
    name = batch or (path.stem if many else "")
    began = time.perf_counter()
    with _writing(report) as write:
        outcomes = bring_all(app, sessions(app), slug, sources, name, email, write)
    say(outcomes, time.perf_counter() - began)
    raise SystemExit(1 if any(each.result == "out" for each in outcomes) else 0)


def say(outcomes: list[Outcome], seconds: float) -> None:
    """Say on the screen what went in, and what did not and why."""
    done = sum(each.result != "out" for each in outcomes)
    before = sum(each.result == "already" for each in outcomes)
    click.echo(f"{done} of {len(outcomes)} brought in, in {seconds:.1f} s.")
    if before:
        click.echo(f"{before} of them were in already.")
    click.echo("Staff only until consent is confirmed.")
    for each in outcomes:
        if each.problem and each.result != "in":
            head = "left out" if each.result == "out" else "look at"
            click.echo(f"  {head}  {why(each)}", err=True)
        for problem in each.look:
            words = LOOK.get(problem.code, REASONS.get(problem.code, problem.code))
            click.echo(f"  look at  {named(each.source)}, line {problem.line}: {words}", err=True)


def bring_all(
    app: Flask,
    make: sessionmaker[Session],
    slug: str,
    sources: list[Source],
    batch: str = "",
    email: str = "",
    write: Any = None,
) -> list[Outcome]:
    """Bring in each source in a transaction of its own; return what became of each."""
    settings: Settings = app.extensions["settings"]
    outcomes = []
    with make() as session:
        collection = session.scalar(select(Collection).where(Collection.slug == slug))
        if collection is None:
            raise click.ClickException(f"There is no collection called {slug!r}.")
        viewer = recorder(session, collection, email, sources)
        named_batch = batches.named(session, collection, batch) if text.clean_line(batch) else None
        session.commit()
        into = Into(collection, settings.max_minutes, named_batch, viewer)
        for source in track(sources, description="Bringing in", transient=True):
            outcomes.append(_one(session, into, source))
            if write:
                write(outcomes[-1])
    return outcomes


def _one(session: Session, into: Into, source: Source) -> Outcome:
    """Bring in one source and commit; another run that was quicker has brought it in.

    Files are looked into between two transactions, so that the site can write meanwhile.
    """
    known = imports.already(session, into, source)
    session.commit()
    if known:
        return known
    looked = imports.look(source, into.max_minutes)
    try:
        outcome = imports.bring(session, into, source, looked)
        session.commit()
    except IntegrityError:
        session.rollback()
        outcome = imports.bring(session, into, source, looked)
        session.commit()
    return outcome


def recorder(
    session: Session, collection: Collection, email: str, sources: list[Source]
) -> Viewer | None:
    """Return who answers for the consents of the manifest: a moderator of the collection."""
    found = accounts.moderator(session, email, collection) if email else None
    if email and found is None:
        raise click.ClickException(f"{email} does not moderate {collection.slug}.")
    if found is None and any(source.proof for source in sources):
        raise click.ClickException(
            "The manifest holds consents. Say who recorded them: --as EMAIL. "
            "A second person must confirm each."
        )
    return found


@contextmanager
def _writing(report: Path | None) -> Iterator[Any]:
    """Give a function that writes an outcome to *report* at once; None without a report."""
    opened = report.open("w", encoding="utf-8", newline="") if report else nullcontext()
    with opened as file:
        yield _writer(file) if file is not None else None


def _writer(file: TextIO) -> Any:
    rows = csv.writer(file)
    rows.writerow(["line", "file", "result", "story", "why"])

    def write(each: Outcome) -> None:
        story = each.story.public_id if each.story else ""
        reasons = [why(each).partition(": ")[2]] if each.problem else []
        reasons += [f"line {p.line}: {LOOK.get(p.code, p.code)}" for p in each.look]
        cells = [each.source.line or "", each.source.name, RESULTS[each.result], story]
        rows.writerow([_safe(str(cell)) for cell in (*cells, "; ".join(reasons))])
        file.flush()

    return write


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN) else cell


def named(source: Source) -> str:
    """Return the name of a file, and where the manifest names it."""
    return f"{source.name}" + (f" (manifest line {source.line})" if source.line else "")


def why(outcome: Outcome) -> str:
    """Return which file was left out, at which line, and all that is wrong with its row."""
    where = named(outcome.source)
    if outcome.problem_line:
        where += f", line {outcome.problem_line}"
    more = outcome.source.more if outcome.problem == outcome.source.problem else ()
    reasons = (REASONS.get(code, code.replace("-", " ")) for code in (outcome.problem, *more))
    return f"{where}: {'; '.join(reasons)}"
