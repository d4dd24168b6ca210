"""archive migrate"""

import click
from flask import Flask

from archive import create_app
from archive.extensions import alembic


def run(app: Flask) -> None:
    """Bring the database of *app* to the newest tables."""
    with app.app_context():
        alembic.upgrade()


@click.command("migrate")
def command() -> None:
    """Bring the database to the newest tables."""
    app = create_app()
    run(app)
    click.echo("The database is up to date.")
