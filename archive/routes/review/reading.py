"""A story read by somebody else, where its narrator wished for another voice."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import redaction
from archive.actions import readings
from archive.errors import BadInput
from archive.extensions import db
from archive.media import MediaError
from archive.models import Item
from archive.routes.review.base import bp, claimed, done, item_of
from archive.web import identity, uploads


@bp.route("/<public_id>/items/<item_id>/reading", methods=["GET", "POST"])
@identity.moderators
def reading(public_id: str, item_id: str) -> ResponseReturnValue:
    """Show what is to be read, and take the recording of whoever read it."""
    item = item_of(claimed(public_id), item_id)
    readings.must_have_words(item)
    if request.method == "GET":
        return _page(item)
    if request.form.get("agreed") != "yes":
        return _page(item, "reader-agrees"), 400
    try:
        received = uploads.receive_one(item.story, "reading")
        read = request.form.get("read", "")
        readings.add(db.session, identity.viewer(), item, received, read)
    except (BadInput, MediaError) as error:
        db.session.rollback()
        return _page(item_of(claimed(public_id), item_id), error.code), 400
    flash(gettext("The reading is kept. It is being made ready to play."))
    return done(item.story)


def _page(item: Item, problem: str = "") -> str:
    # What was read stays what was read, until they are told to read it again.
    read = "" if problem == "read-anew" else request.form.get("read", "")
    return render_template(
        "review/reading.html",
        story=item.story,
        item=item,
        words=readings.words_of(item),
        read=read or redaction.words_digest(item),
        problem=problem,
    )


@bp.post("/<public_id>/items/<item_id>/reading/remove")
@identity.moderators
def unread(public_id: str, item_id: str) -> ResponseReturnValue:
    """Take a reading away."""
    item = item_of(claimed(public_id), item_id)
    readings.remove(db.session, identity.viewer(), item)
    flash(gettext("The reading is taken away."))
    return done(item.story)
