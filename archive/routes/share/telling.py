"""Write, record or upload: the ways to tell."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import (
    items,
)
from archive.errors import Absent
from archive.extensions import db
from archive.forms.written import read_story
from archive.routes.share.base import bp, draft_voice
from archive.web import uploads


@bp.get("/tell")
def tell() -> str:
    """Choose how to tell it, and see what is there so far."""
    return render_template("share/tell.html", voice=draft_voice())


@bp.route("/write", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Write the story, or change what was written."""
    voice = draft_voice()
    if request.method == "POST":
        body = read_story(request.form)
        if body:
            items.set_text(db.session, voice.story, body)
            db.session.commit()
            return redirect(url_for("share.tell"))
    empty = request.method == "POST"
    return render_template("share/write.html", voice=voice, empty=empty), 400 if empty else 200


@bp.route("/upload", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Take sound, video and photos; what is good is kept when another is bad."""
    voice = draft_voice()
    if request.method == "GET":
        return render_template("share/upload.html", voice=voice, problems=[])
    problems = uploads.receive_all(voice.story)
    if problems:
        return render_template("share/upload.html", voice=voice, problems=problems), 400
    return redirect(url_for("share.tell"))


@bp.route("/record", methods=["GET", "POST"])
def record() -> ResponseReturnValue:
    """Record in the browser; the page's script posts the recording here."""
    voice = draft_voice()
    if request.method == "GET":
        return render_template("share/record.html", voice=voice)
    problems = uploads.receive_all(voice.story)
    if problems:
        return {"problem": problems[0].sentence}, 400
    return {"next": url_for("share.tell")}, 201


@bp.post("/drop/<public_id>")
def drop(public_id: str) -> Response:
    """Throw away one thing the narrator gave."""
    voice = draft_voice()
    found = next((item for item in voice.story.items if item.public_id == public_id), None)
    if found is None:
        raise Absent
    items.drop(db.session, voice.story, found)
    db.session.commit()
    flash(gettext("It was thrown away."))
    return redirect(url_for("share.tell"))
