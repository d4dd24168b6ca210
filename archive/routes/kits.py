"""Session kits: a room, and what it hears and talks about. Theirs who facilitate, no others."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import clock
from archive.actions import approvals, clips, entries, guides, kits, sheets, showings
from archive.actions.kits import Plan
from archive.consent import Room
from archive.consent.rooms import widens
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import kit as kit_form
from archive.forms import room as room_form
from archive.gate import clip_media
from archive.models import Kit
from archive.web import identity, ranges
from archive.web.errors import sends_bytes
from archive.web.locale import language

bp = Blueprint("kits", __name__, url_prefix="/kits")


def _kit(public_id: str) -> Kit:
    return kits.fetch(db.session, identity.viewer(), public_id)


def _changed(kit: Kit, act: str = "kit-changed") -> Answer:
    """Record that the kit was made or changed, and go to it."""
    db.session.flush()
    home, told = kit.collection_id, {"kit": kit.public_id}
    entries.note(db.session, "staff", act, None, identity.viewer(), collection=home, **told)
    return _back(kit)


def _back(kit: Kit) -> Answer:
    db.session.commit()
    return redirect(url_for("kits.show", public_id=kit.public_id))


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
def new() -> Answer | str | tuple[str, int]:
    """Start a kit: the room first."""
    viewer = identity.viewer()
    errors: dict[str, str] = {}
    if request.method == "POST":
        found, errors = kit_form.read(request.form)
        if not errors:
            home = kits.home(db.session, viewer, found.home)
            return _changed(kits.create(db.session, viewer, home, _plan(found)), "kit-made")
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
    return _page(_kit(public_id), {})


def _page(kit: Kit, errors: dict[str, str]) -> str:
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
        errors=errors,
    )


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@identity.facilitators
def edit(public_id: str) -> Answer | str | tuple[str, int]:
    """Change the room or the plan; what the room may hear follows at once."""
    kit = _kit(public_id)
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
            return _changed(kit)
    ticked = request.form.getlist("r") or room_form.flags(kits.place_of(kit).room)
    page = render_template(
        "kits/edit.html", kit=kit, ticked=ticked, given=request.form, errors=errors
    )
    return (page, 400) if errors else page


@bp.post("/<public_id>/add")
@identity.facilitators
def add(public_id: str) -> Answer | tuple[str, int]:
    """Add a clip that this room may hear, words to talk about, or a quiet pause."""
    kit, part = _kit(public_id), kit_form.read_part(request.form)
    if part.kind == "prompt" and not part.words:
        return _page(kit, {"words": "words-missing"}), 400
    if part.kind == "clip":
        kits.add_clip(db.session, identity.viewer(), kit, part.clip, part.minutes)
    else:
        kits.add_words(db.session, kit, part.kind, part.words, part.minutes)
    return _changed(kit)


@bp.post("/<public_id>/move")
@identity.facilitators
def move(public_id: str) -> Answer:
    """Move one part up or down."""
    kit, step = _kit(public_id), {"up": -1, "down": 1}.get(request.form.get("to", ""))
    if step is None:
        raise BadInput("choose-one")
    kits.move(kit, request.form.get("part", 0, type=int), step)
    return _changed(kit)


@bp.post("/<public_id>/remove")
@identity.facilitators
def remove(public_id: str) -> Answer:
    """Take one part out of the kit."""
    kit = _kit(public_id)
    kits.remove(kit, request.form.get("part", 0, type=int))
    return _changed(kit)


@bp.post("/<public_id>/ask")
@identity.facilitators
def ask(public_id: str) -> Answer:
    """Ask the narrators who wish to be asked; the answer here is the same whoever they are."""
    kit = _kit(public_id)
    approvals.request_open(db.session, identity.viewer(), kit, *kit_form.read_asked(request.form))
    flash(
        gettext(
            "If there are such stories, their narrators are asked. "
            "If one says yes, it can be found for this kit. Until then nothing is shown."
        )
    )
    return _back(kit)


@bp.get("/<public_id>/clips/<clip_id>/media/<rendition_id>")
@sends_bytes
@identity.facilitators
def media(public_id: str, clip_id: str, rendition_id: str) -> Response:
    """Give the bytes of a clip of this kit, asking for its room at the moment of play."""
    found = kits.clip_in(db.session, identity.viewer(), _kit(public_id), clip_id, with_words=False)
    return ranges.send(clip_media(*found, rendition_id))


@bp.get("/<public_id>/clips/<clip_id>/captions.vtt")
@sends_bytes
@identity.facilitators
def captions(public_id: str, clip_id: str) -> Response:
    """Give the captions of a clip of this kit, timed from its own beginning."""
    _, shown = kits.clip_in(db.session, identity.viewer(), _kit(public_id), clip_id)
    return Response(clips.captions(shown), mimetype="text/vtt")


@bp.get("/<public_id>/room")
@identity.facilitators
def room(public_id: str) -> str:
    """Show the room one thing: the cover, a part, or the quiet page after a stop."""
    kit = _kit(public_id)
    count = len(kit.parts)
    given = request.args.get("n", "")
    number = min(int(given), count + 1) if given.isdecimal() and len(given) < 4 else 0
    part = None
    if 1 <= number <= count:
        part = sheets.show(db.session, identity.viewer(), kit, kit.parts[number - 1])
    return render_template(
        "kits/room.html",
        kit=kit,
        number=number,
        count=count,
        part=part,
        ready="ready" in request.args,
        stopped="stopped" in request.args,
    )


@bp.route("/<public_id>/showing", methods=["GET", "POST"])
@identity.facilitators
def showing(public_id: str) -> Answer | str | tuple[str, int]:
    """Record that the session was held: when, how many, what was played; never who."""
    kit = _kit(public_id)
    errors = _record(kit) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return _back(kit)
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


def _record(kit: Kit) -> dict[str, str]:
    """Record the showing that was typed; return error codes by field where it cannot be."""
    police = kits.place_of(kit).room.officers
    found = kit_form.read_showing(request.form, clock.today(), police, kit.made_on)
    held, played, errors = found
    parts = [p for p in kit.parts if p.clip and str(p.id) in played]
    heard = list({p.clip_id: p.clip for p in parts if p.clip}.values())
    again = request.form.get("again") == "yes"
    if not errors and not again and showings.recorded(db.session, kit, held, heard):
        errors["again"] = "showing-again"
    if errors:
        return errors
    showings.record(db.session, identity.viewer(), kit, held, heard)
    told = gettext("The showing is recorded. The narrators see it on their pages.")
    flash(told if heard else gettext("The showing is recorded."))
    return {}
