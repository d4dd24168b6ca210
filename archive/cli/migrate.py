"""archive migrate"""

import logging
from typing import TYPE_CHECKING

import click
from flask import Flask

from archive import create_app
from archive.models import Base

if TYPE_CHECKING:
    from flask_alembic import Alembic


def tables(app: Flask) -> "Alembic":
    """Return what brings the tables of *app* from one version to another."""
    # Loaded only here: it takes a sixth of the time in which any other command begins.
    from flask_alembic import Alembic

    if "alembic" not in app.extensions:
        Alembic(metadatas=Base.metadata).init_app(app)
        # It would tell of every table it looks at.
        logging.getLogger("alembic").setLevel(logging.WARNING)
    found: Alembic = app.extensions["alembic"]
    return found


def run(app: Flask) -> None:
    """Bring the database of *app* to the newest tables."""
    with app.app_context():
        tables(app).upgrade()


@click.command("migrate")
def command() -> None:
    """Bring the database to the newest tables."""
    app = create_app()
    run(app)
    click.echo("The database is up to date.")
