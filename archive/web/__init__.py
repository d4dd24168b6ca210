"""What every door needs: identity, headers, locale, errors, ranges."""

from flask import Flask

from archive.web import (
    accounts,
    assets,
    booth,
    device,
    errors,
    headers,
    identity,
    limits,
    locale,
    numbers,
    once,
    proxies,
    uploads,
    wording,
    words,
)

__all__ = [
    "accounts",
    "assets",
    "booth",
    "device",
    "errors",
    "headers",
    "identity",
    "init_app",
    "limits",
    "locale",
    "numbers",
    "once",
    "proxies",
    "uploads",
    "wording",
    "words",
]


def init_app(app: Flask) -> None:
    """Hang the cross-cutting parts on *app*."""
    assets.init_app(app)
    numbers.init_app(app)
    uploads.init_app(app)
    device.init_app(app)
    identity.init_app(app)
    headers.init_app(app)
    locale.init_app(app)
    errors.init_app(app)
    words.init_app(app)
    once.init_app(app)
    wording.init_app(app)
    booth.init_app(app)
    accounts.guard(app)
