"""Take the story back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import (
    consents,
    showings,
)
from archive.extensions import db
from archive.routes.mine.base import bp, own_voice


@bp.route("/withdraw", methods=["GET", "POST"])
def withdraw() -> ResponseReturnValue:
    """Take the story back: hide it now, or hide and erase it."""
    voice = own_voice()
    how = request.form.get("how")
    if request.method == "POST" and how in {"hide", "erase"}:
        consents.withdraw(db.session, voice, erase=how == "erase")
        db.session.commit()
        flash(gettext("Your story is taken back. Nobody can find it or play it here now."))
        return redirect(url_for("mine.show"))
    page = render_template(
        "mine/withdraw.html",
        voice=voice,
        showings=showings.of_story(db.session, voice.story),
        missing=request.method == "POST",
    )
    return (page, 400) if request.method == "POST" else page
