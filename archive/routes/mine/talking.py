"""Write to the moderators, and answer what is asked."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import text
from archive.actions import approvals, messages
from archive.errors import BadInput
from archive.extensions import db
from archive.routes.mine.base import bp, own_voice
from archive.web.once import once


@bp.post("/message")
@once("mine.show")
def message() -> Response:
    """Write to the moderators."""
    voice = own_voice()
    messages.from_narrator(
        db.session, voice, text.clean(request.form.get("body"), messages.LONGEST)
    )
    db.session.commit()
    flash(gettext("Your message was sent."))
    return redirect(url_for("mine.show"))


@bp.post("/answer/<int:approval_id>")
def answer(approval_id: int) -> Response:
    """Say yes or no to one kit and the room it described."""
    if request.form.get("answer") not in {"yes", "no"}:
        raise BadInput("choose-one")
    approvals.answer(db.session, own_voice(), approval_id, request.form["answer"] == "yes")
    db.session.commit()
    flash(gettext("Your answer is saved."))
    return redirect(url_for("mine.show"))
