"""What every page of the facilitator's door to session kits needs."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from archive.actions import entries, kits, sheets, showings
from archive.extensions import db
from archive.models import Kit
from archive.web import identity

bp = Blueprint("kits", __name__, url_prefix="/kits")


def kit_of(public_id: str) -> Kit:
    """Return a kit of this facilitator's collections; raises Absent for any other."""
    return kits.fetch(db.session, identity.viewer(), public_id)


def changed(kit: Kit, act: str = "kit-changed") -> Answer:
    """Record that the kit was made or changed, and go to it."""
    db.session.flush()
    home, name = kit.collection_id, kit.public_id
    entries.note(db.session, "staff", act, None, identity.viewer(), collection=home, kit=name)
    return back(kit)


def back(kit: Kit) -> Answer:
    """Commit, and go to the run sheet of *kit*."""
    db.session.commit()
    return redirect(url_for("kits.show", public_id=kit.public_id))


def run_sheet(kit: Kit, errors: dict[str, str] | None = None) -> str:
    """Return the run sheet, with what was typed and what was wrong with it."""
    viewer = identity.viewer()
    return render_template(
        "kits/show.html",
        kit=kit,
        place=kits.place_of(kit),
        sheet=sheets.sheet(db.session, viewer, kit),
        offered=sheets.addable(db.session, viewer, kit),
        showings=showings.of_kit(db.session, kit),
        given=request.form,
        errors=errors or {},
    )
