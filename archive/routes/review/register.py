"""The register of people a story mentions."""

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import third_parties
from archive.extensions import db
from archive.forms import review_desk as form
from archive.routes.review.base import bp, claimed, done, keeps_typed, story_of
from archive.web import identity


@bp.post("/<public_id>/named")
@identity.moderators
@keeps_typed("party_name")
def named(public_id: str) -> Response:
    """Enter somebody who is named in the story."""
    story = claimed(public_id)
    third_parties.add(db.session, identity.viewer(), story, form.read_mention(request.form))
    flash(gettext("The person is on the list."))
    return done(story, "people")


@bp.post("/<public_id>/named/<int:party_id>")
@identity.moderators
@keeps_typed("party_name")
def change_named(public_id: str, party_id: int) -> Response:
    """Say anew who somebody is and what was done."""
    story, viewer = claimed(public_id), identity.viewer()
    third_parties.change(db.session, viewer, story, party_id, form.read_mention(request.form))
    flash(gettext("The list is changed."))
    return done(story, "people")


@bp.post("/<public_id>/named/<int:party_id>/agree")
@identity.moderators
@identity.fresh
def agree_named(public_id: str, party_id: int) -> Response:
    """Agree, as a second person, that a name stays in; no claim is needed."""
    story = story_of(public_id)
    third_parties.agree(db.session, identity.viewer(), story, party_id)
    flash(gettext("You agreed that the name may stay."))
    return done(story, "people")


@bp.post("/<public_id>/named/<int:party_id>/remove")
@identity.moderators
def remove_named(public_id: str, party_id: int) -> Response:
    """Remove the name everywhere, in one press."""
    story = claimed(public_id)
    third_parties.remove(db.session, identity.viewer(), story, party_id)
    flash(gettext("The name is removed everywhere in this story."))
    return done(story, "people")


@bp.post("/<public_id>/named/<int:party_id>/drop")
@identity.moderators
def drop_named(public_id: str, party_id: int) -> Response:
    """Take an entry out of the register."""
    story = claimed(public_id)
    third_parties.drop(db.session, identity.viewer(), story, party_id)
    return done(story, "people")
