"""archive retention"""

import click

from archive import clock, create_app
from archive.actions import retention
from archive.extensions import db

KINDS = {
    "draft": "draft that nobody came back to",
    "declined": "declined story",
    "hidden": "story that was only hidden",
    "erase": "story its narrator asked to erase",
}


@click.command("retention")
def command() -> None:
    """List what goes by itself, and when; what a legal hold keeps is marked. Changes nothing."""
    app = create_app()
    with app.app_context():
        found = retention.due(db.session)
        for one in found:
            when = "held by law" if one.held else str(max(one.on, clock.today()))
            home = one.story.collection.slug
            click.echo(f"{when:12} {home:24} {one.story.public_id}  {KINDS[one.kind]}")
    click.echo(f"{len(found)} in all.")
