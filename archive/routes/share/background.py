"""Questions about the narrator, apart from the story."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.extensions import db
from archive.routes.share.base import bp, draft_voice
from archive.web import asking


@bp.route("/background", methods=["GET", "POST"])
def background() -> ResponseReturnValue:
    """Ask about the narrator; all of it may be skipped."""
    voice = draft_voice()
    if request.method == "POST" and asking.keep(db.session, voice):
        db.session.commit()
        return redirect(url_for("share.choices"))
    page = render_template("share/background.html", asked=asking.asked(db.session, voice))
    return page, 400 if request.method == "POST" else 200
