"""Come in with the seven words, and go out."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from archive import text
from archive.actions import words
from archive.extensions import db
from archive.routes.mine.base import bp
from archive.web import identity


@bp.route("", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Open a story with its seven words."""
    if request.method == "GET":
        return render_template("mine/enter.html", wrong=False)
    given = text.clean(request.form.get("words"), 300)
    voice = words.find(db.session, given, identity.word_secrets())
    if voice is None or voice.story.state == "purged":
        return render_template("mine/enter.html", wrong=True), 400
    identity.come_in(voice)
    return redirect(url_for("mine.show"))


@bp.post("/leave")
def leave() -> Response:
    """Close the story on this device."""
    identity.go_out()
    return redirect(url_for("front.home"))
