"""The front door: what this place is."""

from flask import Blueprint, Response, flash, redirect, render_template, request, session
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive.actions import legal, stories
from archive.extensions import csrf, db
from archive.web import device as device_rules
from archive.web import going, identity
from archive.web.locale import languages

bp = Blueprint("front", __name__)


@bp.get("/")
def home() -> str:
    """Say what this is, to whom, and offer a few public stories."""
    return render_template("front/home.html", stories=stories.newest_public(db.session, 4))


@bp.get("/about")
def about() -> str:
    """Say who keeps the archive, what it promises and what it cannot."""
    return render_template(
        "front/about.html",
        collections=stories.collections(db.session),
        demands=legal.years(db.session),
    )


@bp.post("/language")
@csrf.exempt
def language() -> Answer:
    """Keep the reader's language and go back to the page.

    No token is asked: the worst a forged request does is change a language, and a
    token would cost every visitor a cookie. The same holds for leaving.
    """
    asked = request.form.get("lang", "")
    if asked in languages():
        session["lang"] = asked
    return redirect(_back())


def _back() -> str:
    """Return the page that a form named, only ever one of ours."""
    return going.within(request.form.get("back", "")) or "/"


@bp.post("/device")
def device() -> Answer:
    """Keep nothing on this device from now on, and go back to the page."""
    device_rules.borrow()
    flash(
        gettext(
            "This phone keeps nothing from now on. It forgets you after 15 minutes without a tap."
            " Your browser may still list this site: use a private window if you can."
        )
    )
    return redirect(_back())


@bp.route("/leave", methods=["GET", "POST"])
@csrf.exempt
def leave() -> Answer:
    """Leave quickly: forget everything and go somewhere harmless."""
    identity.go_out()
    answer = redirect(identity.settings().leave_to, 303)
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@bp.get("/robots.txt")
def robots() -> Response:
    """Ask machines to stay away from everything; only requests, so the gate does the work."""
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")
