"""archive reindex"""

import time

import click

from archive import create_app, sessions
from archive.tasks import indexing


@click.command("reindex")
def command() -> None:
    """Build the search index anew from the database."""
    app = create_app()
    began = time.perf_counter()
    with sessions(app)() as session:
        count = indexing.rebuild(session)
    click.echo(f"{count} passages indexed in {time.perf_counter() - began:.1f} s.")
