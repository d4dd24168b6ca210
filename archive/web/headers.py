"""The headers of every answer: nothing from elsewhere, nothing kept, nothing told."""

import secrets

from flask import Flask, Response, g, request, url_for
from werkzeug.urls import iri_to_uri

from archive.web.identity import settings

# The only pages that may ask for a microphone or a camera.
RECORDING = {"share.record", "share.prompt"}


def init_app(app: Flask) -> None:
    """Add the headers to every answer and the nonce to every page."""
    app.after_request(_protect)
    app.context_processor(lambda: {"nonce": nonce})


def nonce() -> str:
    """Return this request's nonce for the few inline scripts and styles there are."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    value: str = g.nonce
    return value


def _policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce()}'",
            f"style-src 'self' 'nonce-{nonce()}'",
            "worker-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def _protect(answer: Response) -> Response:
    hears = "self" if request.endpoint in RECORDING else ""
    answer.headers["Content-Security-Policy"] = _policy()
    answer.headers["Permissions-Policy"] = f"microphone=({hears}), camera=({hears}), geolocation=()"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    onion = settings().onion
    if onion and not request.host.endswith(".onion"):
        answer.headers["Onion-Location"] = _there(onion)
    if request.endpoint != "static":
        # Withdrawal must reach every copy: nothing but our own style and scripts is kept.
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _there(onion: str) -> str:
    """Return this address at *onion*, written so that no letter of it can end a header."""
    return iri_to_uri(onion.rstrip("/") + request.full_path.rstrip("?"))


def static(name: str) -> str:
    """Return the address of a file of ours under static/."""
    return url_for("static", filename=name)
