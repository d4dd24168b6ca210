"""archive migrate"""

import logging

import click
from flask import Flask
from flask_alembic import Alembic

from archive import create_app, paths
from archive.models import Base


def steps(app: Flask) -> Alembic:
    """Return the steps of migrations/ for the database of *app*; use them in its context.

    Made here and not with the app: Alembic took a tenth of the time in which a command begins.
    """
    if "alembic" in app.extensions:
        kept: Alembic = app.extensions["alembic"]
        return kept
    app.config["ALEMBIC"] = {"script_location": str(paths.beside("migrations"))}
    made = Alembic(app, metadatas=Base.metadata, run_mkdir=False, command_name="")
    # Once made, it would tell of every table it looks at.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    return made


def run(app: Flask) -> None:
    """Bring the database of *app* to the newest tables."""
    with app.app_context():
        steps(app).upgrade()


@click.command("migrate")
def command() -> None:
    """Bring the database to the newest tables."""
    app = create_app()
    run(app)
    click.echo("The database is up to date.")
