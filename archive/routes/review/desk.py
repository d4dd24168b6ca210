"""The queue, and the desk on which one story is reviewed."""

from flask import Response, flash, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive.actions import approvals, corrections, reviews
from archive.errors import Absent
from archive.extensions import db
from archive.gate import own_rendition
from archive.routes.review.base import bp, claimed, done, page, story_of
from archive.web import identity, paging, ranges


@bp.get("")
@identity.moderators
def index() -> str:
    """Show what waits, oldest first, with what is risky marked before it is opened."""
    tab = request.args.get("tab", "")
    tab = tab if tab in reviews.TABS else "waiting"
    found = reviews.queue(db.session, identity.viewer(), tab, paging.page_number())
    asked = len(approvals.waiting(db.session, identity.viewer()))
    wrong = corrections.stories_waiting(db.session, identity.viewer())
    return render_template("review/index.html", queue=found, asked=asked, corrected=wrong)


@bp.get("/<public_id>")
@identity.moderators
def show(public_id: str) -> str:
    """Show one story: consent, words, warnings, messages, holds and what was done."""
    return page(story_of(public_id))


@bp.post("/<public_id>/claim")
@identity.moderators
def claim(public_id: str) -> Answer:
    """Take the story, or take it over."""
    story = story_of(public_id)
    reviews.claim(db.session, identity.viewer(), story)
    flash(gettext("The story is yours to review."))
    return done(story)


@bp.post("/<public_id>/hand-over")
@identity.moderators
def hand_over(public_id: str) -> Answer:
    """Put the story back for somebody else."""
    story = story_of(public_id)
    reviews.hand_over(db.session, identity.viewer(), story)
    flash(gettext("The story is back in the queue. You can take it again at any time."))
    return done(story)


@bp.get("/<public_id>/media/<rendition_id>")
@identity.writes
@identity.moderators
def media(public_id: str, rendition_id: str) -> Response:
    """Give a recording to the moderator who claimed it, and record the look."""
    story = claimed(public_id)
    for item in story.items:
        if any(r.public_id == rendition_id for r in item.renditions):
            found = own_rendition(item, rendition_id)
            reviews.look(db.session, identity.viewer(), story, item)
            db.session.commit()
            return ranges.send(found)
    raise Absent
