"""archive user"""

from collections.abc import Callable

import click
from flask import Flask
from flask_security.utils import hash_password
from sqlalchemy.exc import IntegrityError

from archive import create_app
from archive.actions import accounts, collections, invitations
from archive.config import Settings
from archive.extensions import db
from archive.forms import people
from archive.models.engine import writing
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


@command.command("invite")
@click.argument("email")
@click.argument("collection")
@click.argument("roles", nargs=-1, required=True, type=click.Choice(ROLES))
@click.option("--site", default="", help="The address of the site, as browsers know it.")
def invite(email: str, collection: str, roles: tuple[str, ...], site: str) -> None:
    """Invite EMAIL to ROLES in COLLECTION: prints a link that works once, and mails it."""
    app = create_app()
    with app.app_context(), writing():
        home = collections.by_slug(db.session, collection)
        given = people.address(email)
        if home is None or not given:
            raise click.ClickException("There is no such collection, or this is no address.")
        pairs = [(home.id, role) for role in roles]
        link = invitations.invite(db.session, None, given, pairs, _at(app, site))
        db.session.commit()
    click.echo(f"Within seven days, once: {link}")


@command.command("password")
@click.argument("email")
@click.option("--site", default="", help="The address of the site, as browsers know it.")
def password(email: str, site: str) -> None:
    """Print and mail a link by which EMAIL sets a new password; second factors stay."""
    _link(email, site, invitations.new_password)


@command.command("reset")
@click.argument("email")
@click.option("--site", default="", help="The address of the site, as browsers know it.")
@click.confirmation_option(prompt="Password and second factors will be gone. Are you sure?")
def reset(email: str, site: str) -> None:
    """Let EMAIL, who lost every second factor, begin anew: prints and mails a link."""
    _link(email, site, invitations.reset)


def _link(email: str, site: str, act: Callable[..., str]) -> None:
    app = create_app()
    with app.app_context(), writing():
        user = accounts.by_email(db.session, email)
        if user is None:
            raise click.ClickException("There is no such account.")
        link = act(db.session, None, user, _at(app, site))
        db.session.commit()
    click.echo(f"Within two days, once: {link}")


def _at(app: Flask, site: str) -> Callable[[str], str]:
    """Return what makes an address of *site*, or of this machine, from the secret of a link."""
    settings: Settings = app.extensions["settings"]
    home = site.rstrip("/") or f"http://{settings.host}:{settings.port}"
    return lambda token: f"{home}/account/join/{token}"
