"""A tablet at an event: turn booth mode on, start, end a visit, ask who is there, turn it off."""

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import drafts, entries
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.web import booth, identity
from archive.web.booth import Booth

bp = Blueprint("booth", __name__, url_prefix="/booth")


def _here() -> Booth:
    found = booth.here()
    if found is None:
        raise Absent
    return found


@bp.route("", methods=["GET", "POST"])
@identity.moderators
def index() -> ResponseReturnValue:
    """Turn this device into a booth of one of one's own collections."""
    own = identity.viewer().moderates
    choices = [c for c in drafts.collections(db.session) if c.id in own]
    if request.method == "GET":
        return render_template("booth/index.html", choices=choices)
    chosen = next((c for c in choices if c.slug == request.form.get("collection")), None)
    if chosen is None:
        raise BadInput("choose-one")
    viewer = identity.viewer()
    entries.note(db.session, "staff", "booth-begun", None, viewer, collection=chosen)
    answer = booth.turn_on(chosen)
    db.session.commit()
    return answer


@bp.get("/start")
def start() -> Response:
    """Greet whoever comes next; of whoever was here before nothing is left."""
    found = _here()
    page = Response(render_template("booth/start.html", booth=found), mimetype="text/html")
    return booth.forget(page)


@bp.route("/done", methods=["GET", "POST"])
def done() -> ResponseReturnValue:
    """End the visit and go back to the start."""
    _here()
    return booth.forget(Response(status=303, headers={"Location": url_for("booth.start")}))


@bp.get("/still")
def still() -> str:
    """Ask whether somebody is there; without an answer the visit ends by itself."""
    back = request.args.get("back", "")
    return render_template("booth/still.html", booth=_here(), back=_telling(back))


def _telling(address: str) -> str:
    """Return *address* where it is a page of telling, else the first of those."""
    plain = address.startswith("/share") and not {"\\", "//", ":"} & set(address)
    return address if plain and "//" not in address else url_for("share.tell")


@bp.route("/leave", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """Turn booth mode off, with the password of someone who may turn it on."""
    found = _here()
    if request.method == "GET":
        return render_template("booth/leave.html", wrong=False)
    if not booth.may_leave(found, request.form.get("email", ""), request.form.get("password", "")):
        return render_template("booth/leave.html", wrong=True), 400
    answer = booth.turn_off()
    flash(gettext("Booth mode is off on this device."))
    return answer
