"""Plan a session: its room, its name and length, and whose narrators are asked about it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive.actions import approvals, entries, guides, kits
from archive.actions.kits import Plan
from archive.consent import Room
from archive.consent.rooms import widens
from archive.extensions import db
from archive.forms import kit as kit_form
from archive.forms import room as room_form
from archive.routes.kits.base import back, bp, changed, kit_of, run_sheet
from archive.web import identity
from archive.web.locale import language
from archive.web.once import once


@bp.get("")
@identity.facilitators
def index() -> str:
    """List my kits and series."""
    viewer = identity.viewer()
    return render_template(
        "kits/index.html",
        kits=[kit for kit in kits.mine(db.session, viewer) if kit.series_id is None],
        series=kits.series_of(db.session, viewer),
        place_of=kits.place_of,
    )


@bp.route("/new", methods=["GET", "POST"])
@identity.facilitators
@once("kits.index")
def new() -> Answer | str | tuple[str, int]:
    """Start a kit: the room first."""
    viewer = identity.viewer()
    errors: dict[str, str] = {}
    if request.method == "POST":
        found, errors = kit_form.read(request.form)
        if not errors:
            home = kits.home(db.session, viewer, found.home)
            return changed(kits.create(db.session, viewer, home, _plan(found)), "kit-made")
    homes = kits.homes(db.session, viewer)
    page = render_template("kits/new.html", homes=homes, given=request.form, errors=errors)
    return (page, 400) if errors else page


def _plan(found: kit_form.KitForm) -> Plan:
    # A room of which nothing was said is one where police may be.
    room = found.room or Room()
    return Plan(found.title, found.purpose, found.size, found.minutes, room)


@bp.route("/series", methods=["GET", "POST"])
@identity.facilitators
def series() -> Answer | str | tuple[str, int]:
    """Start a series of five kits in the shape of the policing guide."""
    viewer = identity.viewer()
    errors: dict[str, str] = {}
    if request.method == "POST":
        found, errors = kit_form.read(request.form)
        if not errors:
            home, room = kits.home(db.session, viewer, found.home), found.room or Room()
            guides.start(db.session, viewer, home, found.title, room, language())
            entries.note(db.session, "staff", "series-made", None, viewer, collection=home)
            db.session.commit()
            return redirect(url_for("kits.index"))
    page = render_template(
        "kits/series.html",
        homes=kits.homes(db.session, viewer),
        series=kits.series_of(db.session, viewer),
        given=request.form,
        errors=errors,
    )
    return (page, 400) if errors else page


@bp.get("/<public_id>")
@identity.facilitators
def show(public_id: str) -> str:
    """Show the run sheet: what this room hears and talks about, and for how long."""
    return run_sheet(kit_of(public_id))


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@identity.facilitators
def edit(public_id: str) -> Answer | str | tuple[str, int]:
    """Change the room or the plan; what the room may hear follows at once."""
    kit = kit_of(public_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        found, errors = kit_form.read(request.form)
        if not errors:
            before = kits.place_of(kit).room
            kits.change(db.session, kit, _plan(found))
            flash(gettext("The kit is saved. What this room may hear was looked at anew."))
            # Said whether anybody was asked or not: that is for nobody here to know.
            if widens(before, kits.place_of(kit).room):
                flash(gettext("More people may be in this room now. Ask the narrators again."))
            return changed(kit)
    ticked = request.form.getlist("r") or room_form.flags(kits.place_of(kit).room)
    page = render_template(
        "kits/edit.html", kit=kit, ticked=ticked, given=request.form, errors=errors
    )
    return (page, 400) if errors else page


@bp.post("/<public_id>/ask")
@identity.facilitators
def ask(public_id: str) -> Answer:
    """Ask the narrators who wish to be asked; the answer here is the same whoever they are."""
    kit = kit_of(public_id)
    approvals.request_open(db.session, identity.viewer(), kit, *kit_form.read_asked(request.form))
    flash(
        gettext(
            "If there are such stories, a moderator looks at your question first, and may pass it"
            " on to their narrators. If one says yes, it can be found for this kit."
            " Until then nothing is shown."
        )
    )
    return back(kit)
