"""A site that answers while it is measured, or looked at by a browser of the tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from waitress.server import create_server


@contextmanager
def answering(app: Flask) -> Iterator[str]:
    """Answer requests to *app* on a free port while the block runs; yield the site's address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=6, ident=None)
    stop = threading.Event()
    thread = threading.Thread(target=_answer, args=(server, stop), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        stop.set()
        thread.join(timeout=40)


def _answer(server: Any, stop: threading.Event) -> None:
    """Answer until *stop*, then close what is open, and only then the site itself.

    All in one thread: closed by another while it waits, Waitress goes on for as long as a client
    keeps a connection, with numbers that other files have by then.
    """
    while not stop.is_set():
        # It looks ten times a second: whoever woke it could meet what wakes it already closed.
        server.asyncore.loop(timeout=0.1, map=server._map, use_poll=True, count=1)
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.task_dispatcher.shutdown(timeout=30)
    server.close()
