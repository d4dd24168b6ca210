"""Write, record or upload: the ways to tell."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import text
from archive.actions import items
from archive.extensions import db
from archive.forms.written import read_story, wrong
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
    written = items.written(voice.story, voice_id=items.giver(voice))
    kept = written.body if written else ""
    if request.method == "GET":
        return _page_to_write(voice, kept, kept)
    body, too_long = read_story(request.form)
    if body and body != kept and request.form.get("seen", text.digest(kept)) != text.digest(kept):
        # Another window kept other words meanwhile: neither is lost, and the narrator decides.
        return _page_to_write(voice, body, kept, other=kept), 409
    if not too_long and (body or request.form.get("to") == "back"):
        _keep_words(voice, body)
        return redirect(url_for("share.tell"))
    return _page_to_write(voice, body or kept, kept, error=wrong(body, too_long)), 400


def _page_to_write(voice: Voice, shown: str, kept: str, other: str = "", error: str = "") -> str:
    return render_template(
        "share/write.html",
        voice=voice,
        shown=shown,
        seen=text.digest(kept),
        other=other,
        error=error,
    )


def _keep_words(voice: Voice, body: str) -> None:
    # Who goes back with an empty page has not asked to lose what was written before.
    if body:
        items.set_text(db.session, voice.story, body, voice_id=items.giver(voice))
        db.session.commit()


@bp.route("/upload", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Take sound, video and photos; what is good is kept when another is bad."""
    voice = draft_voice()
    taken = uploads.receive_all(voice) if request.method == "POST" else uploads.Taken()
    if request.method == "POST" and not taken.problems:
        return redirect(url_for("share.tell"))
    page = render_template(
        "share/upload.html", voice=voice, taken=taken, arriving=arrivals.of_voice(voice)
    )
    return page, 400 if taken.problems else 200


@bp.route("/record", methods=["GET", "POST"])
def record() -> ResponseReturnValue:
    """Record in the browser; without scripts, with the device's own recorder."""
    voice = draft_voice()
    taken = uploads.receive_all(voice) if request.method == "POST" else uploads.Taken()
    if request.method == "POST" and not taken.problems:
        return redirect(url_for("share.tell"))
    page = render_template(
        "share/record.html", voice=voice, taken=taken, arriving=arrivals.of_voice(voice)
    )
    return page, 400 if taken.problems else 200


@bp.post("/drop/<public_id>")
def drop(public_id: str) -> Response:
    """Throw away one thing the narrator gave."""
    voice = draft_voice()
    items.drop(db.session, voice.story, items.own(voice, public_id))
    db.session.commit()
    flash(gettext("It was thrown away."))
    return redirect(url_for("share.tell"))
