"""Write, record or upload: the ways to tell."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import items
from archive.extensions import db
from archive.forms.written import read_story
from archive.models import Voice
from archive.routes.share.base import bp, draft_voice
from archive.web import arrivals, uploads


@bp.get("/tell")
def tell() -> str:
    """Choose how to tell it, and see what is there so far."""
    voice = draft_voice()
    return render_template(
        "share/tell.html",
        voice=voice,
        mine=items.giver(voice),
        arriving=arrivals.of_voice(voice),
    )


@bp.route("/write", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Write the story, or change what was written."""
    voice = draft_voice()
    if request.method == "POST":
        body = read_story(request.form)
        if body or request.form.get("to") == "back":
            _keep_words(voice, body)
            return redirect(url_for("share.tell"))
    empty = request.method == "POST"
    written = items.written(voice.story, voice_id=items.giver(voice))
    page = render_template("share/write.html", voice=voice, written=written, empty=empty)
    return page, 400 if empty else 200


def _keep_words(voice: Voice, body: str) -> None:
    # Who goes back with an empty page has not asked to lose what was written before.
    if body:
        items.set_text(db.session, voice.story, body, voice_id=items.giver(voice))
        db.session.commit()


@bp.route("/upload", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Take sound, video and photos; what is good is kept when another is bad."""
    voice = draft_voice()
    problems = uploads.receive_all(voice) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return redirect(url_for("share.tell"))
    page = render_template(
        "share/upload.html", voice=voice, problems=problems, arriving=arrivals.of_voice(voice)
    )
    return page, 400 if problems else 200


@bp.route("/record", methods=["GET", "POST"])
def record() -> ResponseReturnValue:
    """Record in the browser; without scripts, with the device's own recorder."""
    voice = draft_voice()
    problems = uploads.receive_all(voice) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return redirect(url_for("share.tell"))
    page = render_template(
        "share/record.html", voice=voice, problems=problems, arriving=arrivals.of_voice(voice)
    )
    return page, 400 if problems else 200


@bp.post("/drop/<public_id>")
def drop(public_id: str) -> Response:
    """Throw away one thing the narrator gave."""
    voice = draft_voice()
    items.drop(db.session, voice.story, items.own(voice, public_id))
    db.session.commit()
    flash(gettext("It was thrown away."))
    return redirect(url_for("share.tell"))
