"""Know a visitor behind servers of our own by what those say, and by nothing else."""

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def trust(app: Flask, count: int) -> None:
    """Take address and scheme of a request from the last *count* servers in front of *app*.

    Without this all visitors have the address of the nearest of them, and share one limit.
    The name of the host is never taken: no page of ours needs it.
    """
    served: Any = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0, x_prefix=0)
    app.wsgi_app = served  # type: ignore[method-assign]  # as Flask says to add a middleware
