"""archive serve"""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from archive import create_app
from archive.cli import bodies
from archive.config import Settings

# Somewhat more than the largest piece that static/js/tus.js sends.
PIECE = 4 * 1024 * 1024 + 64 * 1024
# So many seconds lie between a worker that ended and the next.
_REST = 2.0


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run the worker as a process of its own while the block runs; another where it ends.

    A withdrawal must not wait for somebody to see that nobody destroys what was taken back.
    """
    # Being told to stop must end the block, or the worker would outlive the site.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stop = threading.Event()
    thread = threading.Thread(target=_keep, args=(_worker(), stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)


def _worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "archive", "worker"])


def _keep(process: "subprocess.Popen[bytes]", stop: threading.Event) -> None:
    """See to it that a worker runs until *stop*, then end it."""
    while not stop.wait(_REST):
        if (code := process.poll()) is not None:
            click.echo(f"The worker ended ({code}); another one is started.", err=True)
            process = _worker()
    process.terminate()
    process.wait(timeout=20)


def listen(app: Flask, settings: Settings) -> None:
    """Answer requests until stopped. Waitress writes no access log, so no address is kept."""
    logging.basicConfig()
    bodies.server(
        app,
        # A piece of an upload stays in memory: beyond this a body is written to a file first.
        PIECE,
        host=settings.host,
        port=settings.port,
        threads=8,
        ident=None,
        # It would take away what our own servers in front say (web/proxies.py).
        clear_untrusted_proxy_headers=not settings.proxies,
        max_request_body_size=settings.max_upload + 1024 * 1024,
        recv_bytes=256 * 1024,
    ).run()


@click.command("serve")
@click.option("--no-worker", is_flag=True, help="Only the site; the worker runs elsewhere.")
def command(no_worker: bool) -> None:
    """Serve the site, and run the worker beside it."""
    app = create_app()
    settings: Settings = app.extensions["settings"]
    click.echo(f"Serving on http://{settings.host}:{settings.port}  (stop with Ctrl-C)")
    if no_worker:
        listen(app, settings)
        return
    with worker_beside():
        listen(app, settings)
