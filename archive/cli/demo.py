"""archive demo"""

import os
import time

import click
from flask import Flask
from sqlalchemy.orm import Session

from archive import create_app, sessions
from archive.cli import migrate, serve
from archive.config import Settings
from archive.jobs.worker import run_pending
from archive.models import Collection, Kit, Story
from archive.samples import load as samples
from archive.samples.cast import CAST, NARRATORS, PASSWORD


@click.command("demo")
@click.option("--only-load", is_flag=True, help="Load the sample archive and stop.")
def command(only_load: bool) -> None:
    """Load the sample archive, start site and worker, and say how to sign in.

    ARCHIVE_PORT=8001 chooses another port, ARCHIVE_DATA=FOLDER where its data is kept (in
    `instance` here, unless it is said). Every setting: docs/operating.md.
    """
    os.environ["ARCHIVE_DEMO"] = "1"
    app = create_app()
    settings: Settings = app.extensions["settings"]
    _load(app)
    if only_load:
        return
    _say(f"http://{settings.host}:{settings.port}")
    with serve.worker_beside():
        serve.listen(app, settings)


def _load(app: Flask) -> None:
    began = time.perf_counter()
    click.echo("Preparing the database …")
    migrate.run(app)
    make = sessions(app)
    with app.app_context(), make() as session:
        new = not samples.is_here(session)
        if new:
            _add(session, app.extensions["settings"])
    if new:
        run_pending(make, {**app.extensions["tasks"]}, most=0)
    click.echo(f"Ready in {time.perf_counter() - began:.0f} s.")


def _add(session: Session, settings: Settings) -> None:
    click.echo("Loading the sample archive …")
    samples.load(session, settings)
    session.commit()
    told, homes, kits = (session.query(kind).count() for kind in (Story, Collection, Kit))
    click.echo(f"Loaded: {told} stories of {homes} collections, and {kits} kits.")


def _say(address: str) -> None:
    click.echo(f"\nCommon Record is at {address}   (stop with Ctrl-C)\n")
    click.echo(f"Staff sign in at {address}/sign-in, all with the password: {PASSWORD}")
    for member in CAST:
        click.echo(f"  {member.email:24} {member.role} of {member.collection}")
    click.echo(f"\nNarrators come back at {address}/mine with their seven words:")
    for name, words in NARRATORS.items():
        click.echo(f"  {name}: {words}")
    click.echo("")
