"""Record that a session was held, and put right what was recorded."""

from flask import flash, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import clock
from archive.actions import kits, sheets, showings
from archive.extensions import db
from archive.forms import kit as kit_form
from archive.models import Kit, Showing
from archive.routes.kits.base import back, bp, kit_of
from archive.web import identity


@bp.route("/<public_id>/showing", methods=["GET", "POST"])
@identity.facilitators
def showing(public_id: str) -> Answer | str | tuple[str, int]:
    """Record that the session was held: when, how many, what was played; never who."""
    kit = kit_of(public_id)
    errors = _record(kit) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return back(kit)
    page = render_template(
        "kits/showing.html",
        kit=kit,
        sheet=sheets.sheet(db.session, identity.viewer(), kit),
        today=clock.today(),
        police=kits.place_of(kit).room.officers,
        given=request.form,
        errors=errors,
    )
    return (page, 400) if errors else page


@bp.route("/<public_id>/showings/<int:showing_id>", methods=["GET", "POST"])
@identity.facilitators
def correct(public_id: str, showing_id: int) -> Answer | str | tuple[str, int]:
    """Put right on which day a session was held, and before how many."""
    kit = kit_of(public_id)
    row = showings.in_kit(db.session, kit, showing_id)
    errors = _put_right(kit, row) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return back(kit)
    page = render_template(
        "kits/correct.html",
        kit=kit,
        row=row,
        mark=showings.held_of(row).mark,
        given=request.form,
        errors=errors,
    )
    return (page, 400) if errors else page


def _put_right(kit: Kit, row: Showing) -> dict[str, str]:
    """Correct the showing as it was typed; return error codes by field where it cannot be."""
    before, police = showings.kept_still(db.session, row), showings.with_police(row)
    # A day that was taken once is not refused now, where only a number is wrong.
    first = min(kit.made_on, row.held_on)
    held, _, errors = kit_form.read_showing(request.form, clock.today(), police, first)
    if request.form.get("was") != before.mark:
        errors["was"] = "changed-meanwhile"
    elif not errors and held == before:
        errors["was"] = "nothing-changed"
    if not errors:
        showings.correct(db.session, identity.viewer(), row, held)
        told = gettext("It is put right. The narrators read it on their pages.")
        flash(told if row.clips else gettext("It is put right."))
    return errors


def _record(kit: Kit) -> dict[str, str]:
    """Record the showing that was typed; return error codes by field where it cannot be."""
    police = kits.place_of(kit).room.officers
    found = kit_form.read_showing(request.form, clock.today(), police, kit.made_on)
    held, played, errors = found
    parts = [p for p in kit.parts if str(p.id) in played]
    heard = list({p.clip_id: p.clip for p in parts if p.clip}.values())
    gone = [p.story_id for p in parts if p.story_id and not p.clip]
    again = request.form.get("again") == "yes"
    if not errors and not again and showings.recorded(db.session, kit, held, heard, gone):
        errors["again"] = "showing-again"
    if errors:
        return errors
    showings.record(db.session, identity.viewer(), kit, held, heard, gone)
    told = gettext("The showing is recorded. The narrators see it on their pages.")
    flash(told if heard or gone else gettext("The showing is recorded."))
    return {}
