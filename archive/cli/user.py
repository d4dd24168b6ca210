"""archive user"""

import click
from flask_security.utils import hash_password
from sqlalchemy.exc import IntegrityError

from archive import create_app
from archive.actions import accounts
from archive.extensions import db
from archive.models.user import ROLES


@click.group("user")
def command() -> None:
    """Add staff and give them roles."""


@command.command("add")
@click.argument("email")
@click.option("--name", default="", help="How colleagues know them.")
@click.password_option(help="At least 12 characters.")
def add(email: str, name: str, password: str) -> None:
    """Add an account for EMAIL."""
    if len(password) < accounts.SHORTEST_PASSWORD:
        raise click.ClickException("The password needs at least 12 characters.")
    app = create_app()
    with app.app_context():
        try:
            accounts.add(db.session, email, name, hash_password(password))
            db.session.commit()
        except IntegrityError:
            raise click.ClickException(f"{email} has an account already.") from None
    click.echo(f"{email} was added. Give a role with: archive user role {email} COLLECTION ROLE")


@command.command("role")
@click.argument("email")
@click.argument("collection")
@click.argument("role", type=click.Choice(ROLES))
def role(email: str, collection: str, role: str) -> None:
    """Give EMAIL a ROLE in COLLECTION (its short name)."""
    app = create_app()
    with app.app_context():
        if not accounts.give_role(db.session, email, collection, role):
            raise click.ClickException("There is no such account or no such collection.")
        db.session.commit()
    click.echo(f"{email} is now {role} of {collection}.")
