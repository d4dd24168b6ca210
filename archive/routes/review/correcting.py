"""What narrators ask to have put right in their words."""

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import corrections
from archive.errors import BadInput
from archive.extensions import db
from archive.routes.review.base import bp, claimed, done
from archive.web import identity


@bp.post("/<public_id>/corrections/<correction_id>")
@identity.moderators
def correction(public_id: str, correction_id: str) -> Response:
    """Take a narrator's correction into the words, or decline it; the narrator sees which."""
    story = claimed(public_id)
    if request.form.get("answer") not in {"take", "decline"}:
        raise BadInput("choose-one")
    take = request.form["answer"] == "take"
    corrections.answer(db.session, identity.viewer(), story, correction_id, take)
    flash(gettext("The words are changed.") if take else gettext("The words stay as they are."))
    return done(story, "corrections")
