"""Every refusal as a plain sentence with the right status, never a trace."""

import logging
from typing import Any

from flask import Flask, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from archive.errors import Absent, BadInput, Refused
from archive.extensions import db
from archive.web.sentences import sentence

log = logging.getLogger("archive.web")


def init_app(app: Flask) -> None:
    """Answer our errors and everyone's with pages."""
    app.before_request(_no_such_address)
    app.register_error_handler(Absent, lambda error: _page(404))
    app.register_error_handler(Refused, lambda error: _page(409, sentence(error.code)))
    app.register_error_handler(BadInput, lambda error: _page(400, sentence(error.code)))
    app.register_error_handler(CSRFError, lambda error: _page(400, sentence("form-too-old")))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def _no_such_address() -> None:
    """Refuse the one character that PostgreSQL has no text for."""
    if "\x00" in request.path:
        raise Absent


def _page(status: int, words: str = "") -> tuple[str, int]:
    db.session.rollback()
    said = words or {
        404: gettext("There is nothing here. The page may have moved, or it was never here."),
        405: gettext("This page cannot do that."),
        413: sentence("too-big"),
        429: sentence("too-often"),
    }.get(status, sentence("wrong"))
    return render_template("errors/show.html", status=status, words=said), status


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _unknown(error: Exception) -> tuple[str, int]:
    # The text of an error may quote a narrator: only its kind and the endpoint are logged.
    log.error("%s at %s", type(error).__name__, request.endpoint, exc_info=_debugging())
    return _page(500)


def _debugging() -> bool:
    from flask import current_app

    return bool(current_app.debug or current_app.testing)
