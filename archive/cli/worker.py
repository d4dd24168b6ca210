"""archive worker"""

import signal
import sys

import click

from archive import create_app, sessions
from archive.jobs.worker import run_lanes, run_pending
from archive.tasks import ARRIVING, LISTENING, SLOW, keeping


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then stop.")
def command(once: bool) -> None:
    """Do what waits: renditions, clips, the index, the dates of consents."""
    app = create_app()
    make = sessions(app)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with make() as session:
        keeping.keep_time(session)
        session.commit()
    if once:
        click.echo(f"{run_pending(make, app.extensions['tasks'])} jobs done.")
        return
    run_lanes(make, app.extensions["tasks"], SLOW, ARRIVING, LISTENING)
