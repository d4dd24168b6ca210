"""Where staff land after signing in: the rooms of the house they have keys to."""

from flask import Blueprint, render_template

from archive.actions import failures, reviews
from archive.extensions import db
from archive.web import identity

bp = Blueprint("desk", __name__)


@bp.get("/desk")
@identity.needs("moderator", "facilitator", "steward")
def show() -> str:
    """Show what waits and where to go."""
    viewer = identity.viewer()
    failed = failures.listed(db.session, viewer) if viewer.stewards else []
    waiting = reviews.count(db.session, viewer)
    return render_template("desk/show.html", waiting=waiting, failed=len(failed))
