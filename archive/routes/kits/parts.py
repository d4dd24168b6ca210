"""What a session hears and talks about, in order: add a part, change it, move it, take it out."""

from flask import request
from werkzeug.wrappers import Response as Answer

from archive.actions import kits
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import kit as kit_form
from archive.routes.kits.base import bp, changed, kit_of, run_sheet
from archive.web import identity


@bp.post("/<public_id>/add")
@identity.facilitators
def add(public_id: str) -> Answer | tuple[str, int]:
    """Add a clip that this room may hear, words to talk about, or a quiet pause."""
    kit, part = kit_of(public_id), kit_form.read_part(request.form)
    if part.kind == "prompt" and not part.words:
        return run_sheet(kit, {"words": "words-missing"}), 400
    if part.kind == "clip":
        kits.add_clip(db.session, identity.viewer(), kit, part.clip, part.minutes)
    else:
        kits.add_words(db.session, kit, part.kind, part.words, part.minutes)
    return changed(kit)


@bp.post("/<public_id>/change")
@identity.facilitators
def change_part(public_id: str) -> Answer | tuple[str, int]:
    """Change what a facilitator wrote or set in one part; it stays in its place."""
    kit = kit_of(public_id)
    part = kits.part_of(kit, request.form.get("part", 0, type=int))
    words, minutes, errors = kit_form.read_change(request.form, part.kind)
    if request.form.get("part_stamp") != kits.stamp(part):
        errors["part_stamp"] = "changed-meanwhile"
    if errors:
        return run_sheet(kit, errors), 400
    kits.change_part(db.session, kit, part, words, minutes)
    return changed(kit)


@bp.post("/<public_id>/move")
@identity.facilitators
def move(public_id: str) -> Answer:
    """Move one part up or down."""
    kit, step = kit_of(public_id), {"up": -1, "down": 1}.get(request.form.get("to", ""))
    if step is None:
        raise BadInput("choose-one")
    kits.move(kit, request.form.get("part", 0, type=int), step)
    return changed(kit)


@bp.post("/<public_id>/remove")
@identity.facilitators
def remove(public_id: str) -> Answer:
    """Take one part out of the kit."""
    kit = kit_of(public_id)
    kits.remove(kit, request.form.get("part", 0, type=int))
    return changed(kit)
