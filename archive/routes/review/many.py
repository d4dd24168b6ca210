"""Many stories at once: a list to tick, one act, and first what it will do."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from archive import terms
from archive.actions import batches, bulk
from archive.actions.bulk import Plan, Wish
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import review_many as form
from archive.routes.review.base import bp
from archive.web import identity, paging
from archive.web.import_reasons import import_reason

# Which field of the form each mistake is about.
FIELDS = {
    "none-ticked": "stories",
    "too-many-ticked": "stories",
    "tag-missing": "with",
    "moderator-missing": "moderator",
    "reason-missing": "reason",
    "date-past": "until",
    "batch-missing": "into",
}


@bp.route("/many", methods=["GET", "POST"])
@identity.moderators
def many() -> Response | str | tuple[str, int]:
    """List stories to tick, say what one act will do to them, and do it when told so again."""
    if request.method == "GET":
        return _page()
    wish, errors = form.read_wish(request.form)
    try:
        planned = None if errors else bulk.plan(db.session, identity.viewer(), wish, _ticked())
    except BadInput as error:
        errors = {FIELDS.get(error.code, "act"): error.code}
    if errors:
        return _page(errors), 400
    assert planned is not None
    if request.form.get("sure") != "yes" or not planned.changes:
        return _page(planned=planned)
    return _done(planned)


def _ticked() -> list[str]:
    return request.form.getlist("story")


def _done(planned: Plan) -> Response:
    done = bulk.carry_out(db.session, identity.viewer(), planned)
    address = url_for("review.many", **_narrowed())
    db.session.commit()
    flash(_told(planned.wish.act, done))
    return redirect(address)


def _told(act: str, done: int) -> str:
    """Return what was done to how many stories."""
    if act == "tag-add":
        return str(ngettext("%(num)s story has the tag.", "%(num)s stories have the tag.", done))
    if act == "tag-remove":
        return str(
            ngettext("The tag is off %(num)s story.", "The tag is off %(num)s stories.", done)
        )
    if act == "assign":
        return str(ngettext("%(num)s story was given.", "%(num)s stories were given.", done))
    if act == "hold":
        return str(ngettext("%(num)s story is on hold.", "%(num)s stories are on hold.", done))
    if act == "batch-in":
        return str(
            ngettext("%(num)s story is in the batch.", "%(num)s stories are in the batch.", done)
        )
    return str(ngettext("%(num)s story left the batch.", "%(num)s stories left the batch.", done))


def _narrowed() -> dict[str, Any]:
    """Return what the list is narrowed to, for an address."""
    return {
        name: value
        for name in ("state", "batch", "language", "unclaimed", "tag")
        if (value := request.args.get(name, ""))[:80] and len(value) <= 80
    }


def _page(errors: dict[str, str] | None = None, planned: Plan | None = None) -> str:
    viewer, asked = identity.viewer(), form.read_asked(request.args)
    chosen = batches.one_of(db.session, viewer, asked.batch) if asked.batch else None
    return render_template(
        "review/many.html",
        found=bulk.listed(db.session, viewer, asked, paging.page_number()),
        asked=asked,
        narrowed=_narrowed(),
        batches=batches.listed(db.session, viewer),
        chosen=chosen,
        left_out=batches.left_out(db.session, chosen) if chosen else [],
        import_reason=import_reason,
        moderators=bulk.moderators(db.session, viewer),
        vocabularies=terms.TAGS,
        states=bulk.STATES,
        most=bulk.MOST,
        ticked=_ticked(),
        planned=planned,
        wish=planned.wish if planned else Wish(""),
        errors=errors or {},
        given=request.form,
    )
