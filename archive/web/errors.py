"""Every refusal as a plain sentence with the right status, never a trace."""

import logging
from typing import Any

from flask import Flask, current_app, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException

from archive import text
from archive.errors import Absent, BadInput, Refused
from archive.extensions import db
from archive.web import typed
from archive.web.marks import View, is_marked, mark
from archive.web.sentences import sentence

log = logging.getLogger("archive.web")


def init_app(app: Flask) -> None:
    """Answer our errors and everyone's with pages."""
    app.before_request(_no_such_address)
    app.register_error_handler(Absent, lambda error: _page(404))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(BadInput, lambda error: _page(400, sentence(error.code)))
    app.register_error_handler(CSRFError, lambda error: _page(400, sentence(_too_old())))
    # Under a name that is none no address can be made, and so no page.
    app.register_error_handler(BadHost, lambda error: _line(400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def sends_bytes(view: View) -> View:
    """Mark a view whose answer a page plays or draws: what is not there it says in one line.

    Nobody reads a page in the place of a sound.
    """
    return mark(view, "sends_bytes")


def _no_such_address() -> None:
    """Refuse the one character that PostgreSQL has no text for."""
    if "\x00" in request.path:
        raise Absent


def _refused(error: Refused) -> Any:
    back = url_for("mine.show") if error.code == "already-sent" else ""
    # A full disk is nothing that the asker could put right.
    return _page(507 if error.code == "no-room" else 409, sentence(error.code), back)


def _page(status: int, words: str = "", back: str = "") -> Any:
    db.session.rollback()
    said = words or _said(status)
    if status == 404 and is_marked("sends_bytes"):
        return _line(status, said)
    ways = [(gettext("Back to the story"), back)] if back else _back(status)
    shown = {"words": said, "ways": ways, "typed": _typed(status)}
    told = typed.of_narrator()
    return render_template("errors/show.html", status=status, told=told, **shown), status


def _too_old() -> str:
    """Say to copy from the box where there is one: who goes back may find no page any more."""
    return "form-too-old-kept" if typed.written() else "form-too-old"


def _line(status: int, words: str = "") -> tuple[str, int, dict[str, str]]:
    return words or _said(status), status, {"Content-Type": "text/plain; charset=utf-8"}


def _typed(status: int) -> str:
    """Return what somebody wrote into a page that could not take it any more."""
    return typed.written() if status in {400, 404, 409} else ""


def _back(status: int) -> list[tuple[str, str]]:
    """Return the pages of what something could not be done with, each with its words."""
    public_id, part = (request.view_args or {}).get("public_id"), request.blueprint
    if status not in {400, 409} or request.endpoint == f"{part}.show":
        return []
    if part == "review" and public_id:
        return [(gettext("Back to the story"), url_for("review.show", public_id=public_id))]
    if part == "kits" and public_id:
        kit = url_for("kits.show", public_id=public_id)
        return [*_to_clip(), (gettext("Back to the session kit"), kit)]
    return [(gettext("Back to the story"), url_for("mine.show"))] if part == "mine" else []


def _to_clip() -> list[tuple[str, str]]:
    """Return the page of a clip whose button was pressed there, in the room it was looked at for.

    Only what was sent is said again: it tells nobody whether there is such a clip.
    """
    if request.form.get("from") != "clip":
        return []
    there: dict[str, Any] = {name: request.form.getlist(name) for name in ("kit", "r")}
    clip = text.clean_line(request.form.get("clip"), 40)
    if not clip.isalnum():
        return []
    return [(gettext("Back to the clip"), url_for("clips.show", public_id=clip, **there))]


def _said(status: int) -> str:
    if status == 404:
        return gettext("There is nothing here. The page may have moved, or it was never here.")
    if status == 405:
        return gettext("This page cannot do that.")
    return sentence({413: "too-big", 429: "too-often"}.get(status, "wrong"))


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _unknown(error: Exception) -> Any:
    # The text of an error may quote a narrator: only its kind and the endpoint are logged.
    log.error("%s at %s", type(error).__name__, request.endpoint, exc_info=_debugging())
    return _page(500)


def _debugging() -> bool:
    return bool(current_app.debug or current_app.testing)
