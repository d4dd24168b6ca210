"""Requests by facilitators: a moderator passes them on to narrators, or stops them."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import approvals, reviews
from archive.errors import BadInput
from archive.extensions import db
from archive.routes.review.base import bp
from archive.web import identity


@bp.get("/requests")
@identity.moderators
def requests() -> str:
    """List what facilitators wish to ask narrators, with the room each describes."""
    return render_template(
        "review/requests.html",
        waiting=approvals.waiting(db.session, identity.viewer()),
        story_of={
            story.id: story for story in approvals.stories_waiting(db.session, identity.viewer())
        },
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
    )


@bp.post("/requests/<int:approval_id>")
@identity.moderators
def judge(approval_id: int) -> Response:
    """Pass one request on, or stop it; whoever asked cannot tell a stop from silence."""
    if request.form.get("answer") not in {"pass", "stop"}:
        raise BadInput("choose-one")
    pass_on = request.form["answer"] == "pass"
    approvals.judge(db.session, identity.viewer(), approval_id, pass_on)
    db.session.commit()
    flash(gettext("The narrator will be asked.") if pass_on else gettext("It is stopped."))
    return redirect(url_for("review.requests"))
