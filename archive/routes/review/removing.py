"""What is removed from a story: marked, put back, made permanent; each a right of its own."""

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from archive import text
from archive.actions import areas, faces, lifting, marking, permanence, redactions, reviews
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import review as form
from archive.forms import review_marks as marks_form
from archive.models import Item, Story
from archive.routes.review.base import (
    SHOWN,
    bp,
    claimed,
    done,
    item_of,
    keeps_typed,
    page,
    story_of,
    window,
)
from archive.web import identity


@bp.post("/<public_id>/redact")
@identity.moderators
@keeps_typed("remove")
def redact(public_id: str) -> Response | tuple[str, int]:
    """Remove words, or a span of sound, from every surface of the story."""
    story = claimed(public_id)
    item = item_of(story, request.form.get("item", ""))
    if request.form.get("how") == "times":
        _, errors = form.read_times(request.form)
        if errors:
            return page(story, {"remove": next(iter(errors.values()))}), 400
    places = _mark(item)
    flash(ngettext("Removed in %(num)s place.", "Removed in %(num)s places.", places))
    return done(story, f"item-{item.public_id}")


def _mark(item: Item) -> int:
    """Do what the form says; return in how many places something is removed."""
    viewer, how = identity.viewer(), request.form.get("how")
    why = marks_form.read_how(request.form)
    if how == "area":
        boxes = marks_form.read_boxes(request.form, item.kind == "video")
        why = redactions.How(why.reason, boxes.cover)
        areas.cover(db.session, viewer, item, boxes.rows, boxes.times, why)
        return 1
    if how == "times":
        (start, end), errors = form.read_times(request.form)
        if errors:
            raise BadInput(next(iter(errors.values())))
        redactions.remove_times(db.session, viewer, item, start, end, why)
        return 1
    if how == "spans":
        spans = form.read_spans(request.form)
        return redactions.remove_spans(db.session, viewer, item, spans, why)
    words = text.clean_line(request.form.get("words"), 300)
    return redactions.remove_words(db.session, viewer, item.story, words, why)


@bp.route("/<public_id>/items/<item_id>/marks", methods=["GET", "POST"])
@identity.moderators
def marks(public_id: str, item_id: str) -> ResponseReturnValue:
    """Show one item with everything that is removed from it, and remove more."""
    item = item_of(claimed(public_id), item_id)
    # Without a script pictures are asked for with a button, and nothing is covered by it.
    if request.method == "GET" or "show" in request.form:
        return _marks(item)
    try:
        places = _mark(item)
    except BadInput as error:
        db.session.rollback()
        return _marks(item_of(claimed(public_id), item_id), error.code), 400
    return _back(item, ngettext("Removed in %(num)s place.", "Removed in %(num)s places.", places))


def _back(item: Item, said: str) -> Response:
    """Commit, and go back to the marks of *item*."""
    near = request.form.get("from", "")
    asked = near.isascii() and near.isdigit()
    where: dict[str, Any] = {"item": item.public_id, "from": near} if asked else {}
    public_id = item.story.public_id
    address = url_for(
        "review.marks", public_id=public_id, item_id=item.public_id, _anchor="removed", **where
    )
    db.session.commit()
    flash(said)
    return redirect(address)


def _marks(item: Item, problem: str = "") -> str:
    return render_template(
        "review/marks.html",
        story=item.story,
        item=item,
        problem=problem,
        given=request.form,
        typed=marks_form.typed_keys(request.form, item.kind == "video"),
        parts=redactions.parts_of(item),
        removed=marking.of_item(item),
        times=marking.times_of(item),
        making=reviews.being_made(db.session, item.story),
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
        with_faces=faces.is_here(),
        begin=window(),
        step=SHOWN,
    )


@bp.post("/<public_id>/areas/<int:mark_id>")
@identity.moderators
def move_area(public_id: str, mark_id: int) -> ResponseReturnValue:
    """Change where and when an area of the picture is covered."""
    story = claimed(public_id)
    item = redactions.group_of(story, mark_id)[0].item
    item_id = item.public_id
    try:
        boxes = marks_form.read_boxes(request.form, item.kind == "video")
        given = (boxes.rows, boxes.times, boxes.cover)
        areas.move(db.session, identity.viewer(), story, mark_id, *given)
    except BadInput as error:
        db.session.rollback()
        return _marks(item_of(claimed(public_id), item_id), error.code), 400
    return _back(item, gettext("The area is changed. It is being made again."))


@bp.get("/<public_id>/items/<item_id>/faces")
@identity.writes
@identity.moderators
def suggest_faces(public_id: str, item_id: str) -> ResponseReturnValue:
    """Suggest boxes around faces at a moment; nothing is covered by this."""
    story = claimed(public_id)
    item = item_of(story, item_id)
    if not faces.is_here() or item.kind not in areas.SEEN:
        abort(404)
    at_ms = min(request.args.get("at", 0, type=int), item.duration_ms or 0)
    reviews.look(db.session, identity.viewer(), story, item)
    found = faces.suggest(item, max(0, at_ms))
    db.session.commit()
    return jsonify({"boxes": found})


@bp.get("/<public_id>/removed")
@identity.moderators
def removals(public_id: str) -> str:
    """Show everything that is removed from the story, for a second person too."""
    return _removals(story_of(public_id))


def _removals(story: Story, problem: str = "", mark_id: int = 0) -> str:
    reviews.must_be_here(story)
    return render_template(
        "review/removals.html",
        story=story,
        removed=redactions.listed(story),
        waiting=permanence.waiting(story),
        mine=story.claimed_by_id == identity.viewer().user_id,
        alone=permanence.alone(identity.viewer(), story),
        problem=problem,
        about=mark_id,
        given=request.form,
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
    )


def _to_removals(story: Story, said: str) -> Response:
    address = url_for("review.removals", public_id=story.public_id)
    db.session.commit()
    flash(said)
    return redirect(address)


@bp.post("/<public_id>/put-back/<int:mark_id>")
@identity.moderators
@identity.fresh
def unredact(public_id: str, mark_id: int) -> Response:
    """Put back what staff removed; a narrator's own mark stays."""
    story = claimed(public_id)
    lifting.put_back(db.session, identity.viewer(), story, mark_id)
    flash(gettext("It is back, as the narrator told it."))
    return done(story, "removed")


@bp.post("/<public_id>/put-back/<int:mark_id>/ask")
@identity.moderators
def ask_back(public_id: str, mark_id: int) -> ResponseReturnValue:
    """Ask a second person to let a third party's name go out again."""
    story = claimed(public_id)
    try:
        because = marks_form.read_because(request.form)
        lifting.ask(db.session, identity.viewer(), story, mark_id, because)
    except BadInput as error:
        db.session.rollback()
        return _removals(claimed(public_id), error.code, mark_id), 400
    return _to_removals(story, gettext("Asked. It stays removed until someone else agrees."))


@bp.post("/<public_id>/put-back/<int:mark_id>/answer")
@identity.moderators
@identity.fresh
def answer_back(public_id: str, mark_id: int) -> ResponseReturnValue:
    """Agree that a third party's name goes out again, or leave it out."""
    story = story_of(public_id)
    reviews.must_be_here(story)
    agree = request.form.get("answer") == "agree"
    lifting.answer(db.session, identity.viewer(), story, mark_id, agree)
    if agree:
        return _to_removals(story, gettext("It is back, as the narrator told it."))
    return _to_removals(story, gettext("It stays removed."))


@bp.route("/<public_id>/permanent/<int:mark_id>", methods=["GET", "POST"])
@identity.moderators
@identity.fresh
def permanent(public_id: str, mark_id: int) -> ResponseReturnValue:
    """Say what making permanent means, and do it once that is confirmed."""
    story = story_of(public_id)
    reviews.must_be_here(story)
    sure = request.form.get("sure") == "yes"
    if request.method == "GET" or not sure:
        return _permanent(story, mark_id, request.method == "POST")
    if permanence.make(db.session, identity.viewer(), story, mark_id):
        return _to_removals(story, gettext("It is gone for good. Nobody can bring it back."))
    return _to_removals(story, gettext("Asked. It becomes permanent when someone else agrees."))


def _permanent(story: Story, mark_id: int, wrong: bool) -> ResponseReturnValue:
    group = redactions.group_of(story, mark_id)
    body = render_template(
        "review/permanent.html",
        story=story,
        one=next(one for one in redactions.listed(story) if one.id == group[0].id),
        alone=permanence.alone(identity.viewer(), story),
        asked=group[0].permanent_asked_by_id,
        me=identity.viewer().user_id,
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
        errors={"sure": "sure-missing"} if wrong else {},
    )
    return (body, 400) if wrong else body
