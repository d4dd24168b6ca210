"""archive collection"""

import click

from archive import create_app
from archive.actions import collections
from archive.errors import BadInput
from archive.extensions import db

REASONS = {
    "slug-wrong": "A short name has small letters, digits and hyphens only.",
    "slug-taken": "There is a collection of that short name already.",
}


@click.group("collection")
def command() -> None:
    """Begin collections and list them."""


@command.command("add")
@click.argument("slug")
@click.argument("name")
@click.option("--host", default="", help="Who keeps it, as narrators read it.")
def add(slug: str, name: str, host: str) -> None:
    """Begin the collection NAME under the short name SLUG."""
    app = create_app()
    with app.app_context():
        try:
            collections.add(db.session, slug, name, host)
        except BadInput as error:
            raise click.ClickException(REASONS[error.code]) from error
        db.session.commit()
    click.echo(f"{name} was added. Give staff a role with: archive user role EMAIL {slug} ROLE")


@command.command("list")
def list_all() -> None:
    """List every collection."""
    app = create_app()
    with app.app_context():
        for found in collections.every(db.session):
            click.echo(f"{found.slug:24} {found.name}")
