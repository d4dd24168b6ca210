"""Listen with waitress, and read a large body only where a door takes files.

Waitress writes a body to the disk before any code of ours is asked. Whoever sends much to
another door is refused as soon as the first lines of the request have come.
"""

import copy
from typing import Any

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from archive.web.uploads import TAKES_FILES, TAKES_PIECES


def server(app: Flask, most: int, **how: Any) -> Any:
    """Return a server of *app* in which other doors take fewer than *most* bytes.

    *most* is what stays in memory: so only doors for files have anything on the disk.
    """

    class Parser(HTTPRequestParser):
        adj: Any

        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            large = self.chunked or self.content_length >= most
            if large and not _takes_files(app, self.command, self.path):
                less = copy.copy(self.adj)
                less.max_request_body_size = most
                self.adj = less
                if self.body_rcv is not None:
                    # It is refused a piece later than it would go to the disk.
                    self.body_rcv.buf.overflow = 2 * most

    class Channel(HTTPChannel):
        parser_class = Parser

    sockets: dict[int, Any] = {}
    made = waitress.create_server(app, map=sockets, inbuf_overflow=most, **how)
    for found in sockets.values():
        if isinstance(found, BaseWSGIServer):
            found.channel_class = Channel
    return made


def _takes_files(app: Flask, method: str, path: str) -> bool:
    asked = path.encode("latin-1").decode("utf-8", "replace")
    try:
        endpoint, _ = app.url_map.bind("localhost").match(asked, method=method)
    except (HTTPException, RequestRedirect):
        return False
    return endpoint in TAKES_FILES | TAKES_PIECES
