"""The queue, and the desk on which one story is reviewed."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import text
from archive.actions import (
    agreeing,
    approvals,
    claims,
    corrections,
    departed,
    messages,
    moments,
    reviews,
    stories,
)
from archive.actions.releasing import WAITING
from archive.errors import Absent, Refused
from archive.extensions import db
from archive.forms import review_desk as form
from archive.gate import own_rendition
from archive.models import Story
from archive.routes.review.base import bp, claimed, done, page, story_of
from archive.web import identity, paging, ranges
from archive.web.errors import sends_bytes


@bp.get("")
@identity.moderators
def index() -> str:
    """Show what waits, oldest first, with what is risky marked before it is opened."""
    viewer, tab = identity.viewer(), request.args.get("tab", "")
    tab = tab if tab in reviews.TABS else "waiting"
    wish = form.read_wish(request.args, tab)
    homes = [home for home in stories.collections(db.session) if home.id in viewer.moderates]
    return render_template(
        "review/index.html",
        queue=reviews.queue(db.session, viewer, tab, paging.page_number(), wish),
        wish=wish,
        open_tabs=reviews.OPEN_TABS,
        risk_codes=reviews.RISKS,
        to_release=agreeing.to_release(db.session, viewer),
        to_answer=agreeing.to_answer(db.session, viewer),
        asked=len(approvals.waiting(db.session, viewer)),
        corrected=corrections.stories_waiting(db.session, viewer),
        passed=reviews.passed(db.session, viewer),
        left=departed.to_look(db.session, viewer),
        wrote=messages.hidden_waiting(db.session, viewer),
        due=reviews.due(db.session, viewer),
        rooms={home.id: reviews.room_today(db.session, viewer, home) for home in homes},
    )


@bp.get("/<public_id>")
@identity.moderators
def show(public_id: str) -> str:
    """Show one story: consent, words, warnings, messages, holds and what was done."""
    return page(story_of(public_id))


@bp.post("/next")
@identity.moderators
def next_one() -> Answer:
    """Take the oldest story that nobody has, in one press."""
    story = reviews.next_for(db.session, identity.viewer())
    if story is None:
        flash(gettext("Nothing more waits. Thank you."))
        return redirect(url_for("review.index"))
    return _take(story)


@bp.post("/<public_id>/claim")
@identity.moderators
def claim(public_id: str) -> Answer:
    """Take the story, or take it over."""
    return _take(story_of(public_id))


def _take(story: Story) -> Answer:
    one_more = request.form.get("one_more") == "yes"
    # Whose it was on the page that was pressed: nobody takes a story away without knowing.
    held = request.form.get("held_by", str(story.claimed_by_id or ""))
    if held != str(story.claimed_by_id or ""):
        raise Refused("claimed-meanwhile")
    reviews.claim(db.session, identity.viewer(), story, one_more)
    flash(gettext("The story is yours to review."))
    return done(story)


@bp.post("/<public_id>/hand-over")
@identity.moderators
def hand_over(public_id: str) -> Answer:
    """Put the story back for somebody else, with a note to them where there is one."""
    story = story_of(public_id)
    note = text.clean(request.form.get("handed"), claims.LONGEST_NOTE)
    reviews.hand_over(db.session, identity.viewer(), story, note)
    if story.state in WAITING:
        flash(gettext("The story is back in the queue. You can take it again at any time."))
    else:
        flash(gettext("You let go of the story. You can take it again at any time."))
    return done(story)


@bp.post("/<public_id>/hand-over/forget")
@identity.moderators
def forget_note(public_id: str) -> Answer:
    """Throw away the note of the moderator before."""
    story = claimed(public_id)
    reviews.forget_note(db.session, story)
    return done(story)


@bp.post("/<public_id>/pass")
@identity.moderators
def pass_by(public_id: str) -> Answer:
    """Keep the story out of this person's queue; no reason is asked."""
    reviews.pass_by(db.session, identity.viewer(), story_of(public_id))
    db.session.commit()
    flash(gettext("Someone else will take it. You can undo this at the end of your queue."))
    return redirect(url_for("review.index"))


@bp.post("/<public_id>/pass/undo")
@identity.moderators
def pass_back(public_id: str) -> Answer:
    """Put a story that was passed by back in this person's queue."""
    reviews.take_up(db.session, identity.viewer(), story_of(public_id))
    db.session.commit()
    flash(gettext("It is back in your queue."))
    return redirect(url_for("review.index"))


@bp.post("/<public_id>/looked")
@identity.moderators
def looked(public_id: str) -> Answer:
    """Say that one looked for the words of someone who left."""
    story = claimed(public_id)
    upto = request.args.get("upto", 0, type=int)
    departed.looked(db.session, identity.viewer(), story, upto)
    flash(gettext("It is noted that you looked. Thank you."))
    return done(story)


@bp.get("/<public_id>/media/<rendition_id>")
@sends_bytes
@identity.writes
@identity.moderators
def media(public_id: str, rendition_id: str) -> Response:
    """Give a recording, or its picture *at* a moment, to who claimed it, and record the look."""
    story = claimed(public_id)
    for item in story.items:
        if any(r.public_id == rendition_id for r in item.renditions):
            found = own_rendition(item, rendition_id)
            reviews.look(db.session, identity.viewer(), story, item)
            db.session.commit()
            if "at" in request.args:
                still = moments.picture(item, found, request.args.get("at", 0, type=int))
                return Response(still, mimetype="image/jpeg")
            return ranges.send(found)
    raise Absent
