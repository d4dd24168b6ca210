"""Read what was done: in a collection, by a member of staff, with a story."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from archive.actions import legal, originals, record
from archive.extensions import db
from archive.forms import record as form
from archive.routes.record.base import as_csv, bp, home, stewards, wants_csv
from archive.web import identity, paging


@bp.get("")
@stewards
def index() -> ResponseReturnValue:
    """Show the record of a collection: all of it, or one act, person or day."""
    collection, wish = home(), form.read_wish(request.args)
    which = record.of_collection(collection, wish)
    if wants_csv():
        return as_csv(which)
    return render_template(
        "record/index.html",
        collection=collection,
        homes=record.homes(db.session, identity.viewer()),
        wish=wish,
        page=record.page(db.session, which, paging.page_number()),
        acts=record.acts(db.session, collection),
        people=record.staff(db.session, collection),
    )


@bp.get("/people/<int:user_id>")
@identity.needs("moderator", "facilitator", "steward")
def person(user_id: int) -> ResponseReturnValue:
    """Show what one member of staff did: to themselves, and to stewards they work with."""
    user = record.person(db.session, identity.viewer(), user_id)
    which = record.of_person(identity.viewer(), user)
    if wants_csv():
        return as_csv(which)
    page = record.page(db.session, which, paging.page_number())
    return render_template("record/person.html", user=user, page=page)


@bp.get("/stories/<public_id>")
@identity.moderators
def story(public_id: str) -> ResponseReturnValue:
    """Show everything that was done with one story."""
    found = record.story(db.session, identity.viewer(), public_id)
    which = record.of_story(found)
    if wants_csv():
        return as_csv(which)
    steward = found.collection_id in identity.viewer().collections("steward")
    return render_template(
        "record/story.html",
        story=found,
        page=record.page(db.session, which, paging.page_number()),
        items=originals.of_story(found) if steward else [],
        steward=steward,
        held=legal.holds(db.session, found),
    )
