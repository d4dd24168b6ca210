"""Take the story back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import (
    leaving,
    remnants,
    showings,
)
from archive.extensions import db
from archive.routes.mine.base import bp, own_voice
from archive.web import identity


@bp.route("/withdraw", methods=["GET", "POST"])
def withdraw() -> ResponseReturnValue:
    """Take the story back: hide it now, or hide and erase it."""
    voice = own_voice()
    how = request.form.get("how")
    if request.method == "POST" and how in {"hide", "erase"}:
        left = leaving.withdraw(db.session, voice, erase=how == "erase")
        db.session.commit()
        if left:
            identity.go_out()
            return render_template("mine/left.html", left=left)
        flash(gettext("Your story is taken back. Nobody can find it or play it here now."))
        back = "mine.report" if voice.story.state == "withdrawn" else "mine.show"
        return redirect(url_for(back))
    page = render_template(
        "mine/withdraw.html",
        voice=voice,
        showings=showings.of_story(db.session, voice.story),
        missing=request.method == "POST",
        leaving=leaving.leaves(voice),
        sealed=remnants.sealed(voice.story),
    )
    return (page, 400) if request.method == "POST" else page
