"""Take files and recordings in pieces, by the tus protocol, from the draft's own narrator."""

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive.actions import uploads as actions
from archive.extensions import db
from archive.routes.share.base import bp, draft_voice
from archive.web import identity, tus
from archive.web.sentences import sentence


@bp.route("/uploads", methods=["OPTIONS", "POST"])
@tus.speaks
def uploads() -> Response:
    """Say what can be done here, or begin an upload."""
    return tus.begin(draft_voice()) if tus.asked() == "POST" else tus.offered()


@bp.route("/uploads/<public_id>", methods=["OPTIONS", "HEAD", "PATCH", "DELETE", "POST"])
@identity.writes
@tus.speaks
def piece(public_id: str) -> Response:
    """Take the next piece of an upload, say how much is here, or throw it away."""
    doing = {"HEAD": tus.where, "PATCH": tus.append, "DELETE": tus.terminate}.get(tus.asked())
    if doing:
        return doing(draft_voice(), public_id)
    return tus.offered() if tus.asked() == "OPTIONS" else Response(status=405)


@bp.get("/uploads/<public_id>/state")
def upload_state(public_id: str) -> dict[str, str]:
    """Say what became of an upload, for the page that waits for it."""
    upload = actions.own(db.session, draft_voice(), public_id)
    problem = sentence(upload.problem) if upload.problem else ""
    return {"state": actions.state(upload), "problem": problem}


@bp.post("/uploads/<public_id>/same")
def same_upload(public_id: str) -> ResponseReturnValue:
    """Say whether a file picked again is the one whose beginning is here."""
    return "", 204 if tus.same(draft_voice(), public_id) else 409


@bp.post("/uploads/<public_id>/keep")
def keep_upload(public_id: str) -> Answer:
    """Take what came of a recording for the whole of it."""
    tus.keep(draft_voice(), public_id)
    return redirect(url_for("share.tell"))


@bp.post("/uploads/<public_id>/drop")
def drop_upload(public_id: str) -> Answer:
    """Throw away what came of a file or a recording, and of others that failed like it."""
    voice = draft_voice()
    for each in (public_id, *request.form.getlist("also")):
        tus.terminate(voice, each)
    flash(gettext("It was thrown away."))
    return redirect(url_for("share.tell"))
