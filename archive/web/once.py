"""Do what a form asks for once, however often it is sent: by a reload, or by a second press."""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from threading import Condition
from typing import Any

from flask import Flask, current_app, flash, redirect, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from archive.extensions import db
from archive.web import limits
from archive.web.marks import View

_ = lazy_gettext

FIELD = "once"
# A page is reloaded within a day, or the visit it belongs to is over.
KEPT_SECONDS = 24 * 3600
SENT = _("That was sent already.")
WORDS_SHOWN = _(
    "New words were shown already. If you did not write them down, you can ask for other ones here."
)
SENT_WITH_WORDS = _(
    "That was sent already. If words were shown and nobody wrote them down, you can ask for other"
    " ones here."
)
# In memory, counting takes more than one step.
_turn = Condition()
# What is being answered here just now: whether it is taken or refused is not known yet.
_answering: set[str] = set()
# Longer than a large file is looked into.
_PATIENCE = 120.0


def init_app(app: Flask) -> None:
    """Let forms draw what they are known by."""
    app.add_template_global(lambda: secrets.token_hex(8), "drawn_once")


def once(onward: str, said: Any = SENT) -> Callable[[View], View]:
    """Lead a form that was sent already to the page *onward*, and say so; stands next to the view.

    What was refused may be sent again: a second press waits until the first is answered. A form
    without the field is taken as often as it comes.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            key = _key()
            if not key:
                return view(*args, **kwargs)
            if not _take(key):
                flash(str(said))
                return redirect(url_for(onward))
            return _answer(key, lambda: view(*args, **kwargs))

        return guarded

    return decorate


def _answer(key: str, view: Callable[[], Any]) -> Response:
    taken = False
    try:
        answer = current_app.make_response(view())
        taken = answer.status_code < 400
    finally:
        _done(key, taken)
    return answer


def _key() -> str:
    """Return what this sending is known by; empty for none.

    All that was filled in belongs to it: who goes back to the form and writes something else
    sends something else, and loses nothing.
    """
    if request.method != "POST" or not request.form.get(FIELD):
        return ""
    sent = [item for item in request.form.items(multi=True) if item[0] != "csrf_token"]
    files = [(name, file.filename) for name, file in request.files.items(multi=True)]
    whole = repr((request.full_path, sorted(sent), files)).encode("utf-8", "replace")
    return f"{FIELD} {hashlib.sha256(whole).hexdigest()}"


def _take(key: str) -> bool:
    """Take *key*; False where it was taken already."""
    with _turn:
        if key in _answering:
            # Who waits holds nothing that the first may need to come to an end.
            db.session.rollback()
            _turn.wait_for(lambda: key not in _answering, _PATIENCE)
        won = limits.counts().incr(key, KEPT_SECONDS) == 1
        if won:
            _answering.add(key)
        return won


def _done(key: str, taken: bool) -> None:
    with _turn:
        if not taken:
            limits.counts().clear(key)
        _answering.discard(key)
        _turn.notify_all()
