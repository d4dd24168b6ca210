"""How long things are kept, what the law holds, and the demands that came."""

from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import clock
from archive.actions import legal, record, reviews
from archive.actions import retention as keeping
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.forms import record as form
from archive.models import Collection
from archive.models.legal import ANSWERS, DEMANDS
from archive.routes.record.base import back, bp, home, stewards
from archive.web import identity


def _page(collection: Collection, **errors: str) -> str:
    holds = legal.of_collection(db.session, collection)
    due = keeping.due(db.session, collection)
    told: dict[str, Any] = {
        "collection": collection,
        "homes": record.homes(db.session, identity.viewer()),
        "clocks": keeping.clocks_of(collection),
        "due": [one for one in due if one.kind != "draft"],
        "drafts": [one for one in due if one.kind == "draft"],
        "holds": holds,
        "story_of": record.story_ids(db.session, holds),
        "demands": legal.demands(db.session, collection),
        "kinds": DEMANDS,
        "answers": ANSWERS,
    }
    return render_template(
        "record/retention.html",
        **told,
        today=clock.today(),
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
        given=request.form,
        errors=errors,
    )


@bp.get("/retention")
@stewards
def retention() -> str:
    """Show the clocks, what goes next, the legal holds and the demands."""
    return _page(home())


@bp.post("/retention/clocks")
@stewards
@identity.fresh
def clocks() -> ResponseReturnValue:
    """Set after how many days things go by themselves; never earlier than somebody was told."""
    collection = home()
    wish, errors = form.read_clocks(request.form)
    if wish is None:
        return _page(collection, **errors), 400
    try:
        keeping.set_clocks(db.session, identity.viewer(), collection, wish)
    except BadInput as error:
        return _page(collection, draft_days=error.code), 400
    flash(gettext("The clocks are set."))
    return back(collection, "clocks")


@bp.post("/retention/hold")
@stewards
@identity.fresh
def set_hold() -> ResponseReturnValue:
    """Set a legal hold at once: nothing is destroyed any more, and nothing is shown by it."""
    collection, reason = home(), form.read_reason(request.form)
    named, story = request.form.get("story", "").strip(), None
    if not reason:
        return _page(collection, reason="reason-missing"), 400
    if named:
        try:
            story = record.held_story(db.session, collection, named[:40])
        except Absent:
            return _page(collection, story="story-unknown"), 400
    legal.place(db.session, identity.viewer(), collection, reason, story)
    flash(gettext("The legal hold counts from now on. Nothing is destroyed."))
    return back(collection, "holds")


@bp.post("/retention/holds/<int:hold_id>/lift")
@stewards
@identity.fresh
def lift_hold(hold_id: int) -> Answer:
    """Ask to lift a legal hold, or agree as a second steward, or say no."""
    collection, viewer = home(), identity.viewer()
    row = legal.fetch(db.session, collection, hold_id)
    answer = request.form.get("answer", "")
    if answer == "ask":
        legal.ask_to_lift(db.session, viewer, row, form.read_reason(request.form, "lift_reason"))
        flash(gettext("A second steward has to agree."))
    elif answer == "lift":
        legal.lift(db.session, viewer, row)
        flash(gettext("The legal hold is lifted. What waited for it is destroyed now."))
    elif answer == "keep":
        legal.keep(db.session, viewer, row)
    else:
        raise BadInput("choose-one")
    return back(collection, "holds")


@bp.post("/retention/demands")
@stewards
@identity.fresh
def add_demand() -> ResponseReturnValue:
    """Add a demand that came; it is counted in public from now on."""
    collection = home()
    said, errors = form.read_demand(request.form)
    if said is None:
        return _page(collection, **errors), 400
    if said.on > clock.today():
        return _page(collection, received_on="day-to-come"), 400
    legal.add_demand(db.session, identity.viewer(), collection, said.kind, said.on, said.note)
    flash(gettext("The demand is counted."))
    return back(collection, "demands")


@bp.post("/retention/demands/<int:demand_id>/answer")
@stewards
@identity.fresh
def answer_demand(demand_id: int) -> Answer:
    """Say what was answered to a demand."""
    collection, answered = home(), request.form.get("answered", "")
    legal.answer_demand(db.session, identity.viewer(), collection, demand_id, answered)
    return back(collection, "demands")
