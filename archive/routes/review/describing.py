"""What a moderator says of a story: its description, content notes and index points."""

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import index_points, tags
from archive.extensions import db
from archive.forms import review as form
from archive.forms import review_desk as desk_form
from archive.routes.review.base import bp, claimed, done, item_of, keeps_typed, page
from archive.web import identity


@bp.post("/<public_id>/describe")
@identity.moderators
def describe(public_id: str) -> Response:
    """Keep the summary, the language and the moderators' tags."""
    story = claimed(public_id)
    said = form.read_description(request.form, story.language)
    tags.describe(db.session, identity.viewer(), story, said)
    flash(gettext("The description is saved."))
    return done(story, "describe")


@bp.post("/<public_id>/note")
@identity.moderators
@keeps_typed("note_start")
def note(public_id: str) -> Response | tuple[str, int]:
    """Add a content note, with its times where they are known."""
    story = claimed(public_id)
    found, errors = form.read_note(request.form, story)
    if found is None:
        return page(story, errors), 400
    tags.add_note(db.session, identity.viewer(), story, found)
    flash(gettext("The content note is added."))
    return done(story, "notes")


@bp.post("/<public_id>/note/<int:note_id>/drop")
@identity.moderators
def drop_note(public_id: str, note_id: int) -> Response:
    """Take a content note away."""
    story = claimed(public_id)
    tags.drop_note(db.session, identity.viewer(), story, note_id)
    return done(story, "notes")


@bp.post("/<public_id>/items/<item_id>/points")
@identity.moderators
@keeps_typed("point_start")
def point(public_id: str, item_id: str) -> Response | tuple[str, int]:
    """Add an index point at a moment of a recording."""
    story = claimed(public_id)
    item = item_of(story, item_id)
    found, errors = desk_form.read_point(request.form)
    if found is None:
        return page(story, errors), 400
    index_points.add(db.session, identity.viewer(), story, item, found)
    flash(gettext("The index point is added."))
    return done(story, "points")


@bp.post("/<public_id>/points/<int:point_id>")
@identity.moderators
@keeps_typed("point_start")
def change_point(public_id: str, point_id: int) -> Response | tuple[str, int]:
    """Write an index point anew."""
    story = claimed(public_id)
    found, errors = desk_form.read_point(request.form)
    if found is None:
        return page(story, errors), 400
    index_points.change(db.session, identity.viewer(), story, point_id, found)
    flash(gettext("The index point is changed."))
    return done(story, "points")


@bp.post("/<public_id>/points/<int:point_id>/drop")
@identity.moderators
def drop_point(public_id: str, point_id: int) -> Response:
    """Take an index point away."""
    story = claimed(public_id)
    index_points.drop(db.session, identity.viewer(), story, point_id)
    return done(story, "points")
