"""Clips: a few words or seconds of a story, with a file of their own and nothing around it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import text
from archive.actions import clips, kits
from archive.actions.rooms import Place
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import clip as clip_form
from archive.gate import clip_media
from archive.models import Clip
from archive.web import identity, place, ranges
from archive.web.errors import sends_bytes
from archive.web.once import once

bp = Blueprint("clips", __name__, url_prefix="/clips")
# A clip is put into one of these at a tap; the others are listed elsewhere.
NEWEST_KITS = 12


@bp.get("")
@identity.facilitators
def index() -> str:
    """List the clips of my collections that some room may still have."""
    return render_template("clips/index.html", clips=clips.listed(db.session, identity.viewer()))


@bp.route("/new", methods=["GET", "POST"])
@identity.facilitators
@once("clips.index")
def new() -> Answer | str | tuple[str, int]:
    """Choose where a clip begins and ends, by words or by time, and name it."""
    here, viewer = place.needed(), identity.viewer()
    story_id, item_id = (text.clean_line(request.values.get(n), 40) for n in ("story", "item"))
    _, shown, item = clips.source(db.session, viewer, here, story_id, item_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        wish, errors = clip_form.read(request.form)
        try:
            if not errors:
                clip = clips.create(db.session, viewer, here, story_id, item_id, wish)
                return _made(here, clip)
        except BadInput as error:
            errors = {"first" if wish.start_ms is None else "start": error.code}
    page = render_template(
        "clips/new.html",
        place=here,
        query=place.query(here),
        story=shown,
        item=item,
        given=request.values,
        chosen=clips.preview(db.session, viewer, here, story_id, item_id, _wish()),
        choices=clips.choices(item, clip_form.spot(request.values.get("first", ""))),
        errors=errors,
    )
    return (page, 400) if errors else page


def _wish() -> clips.Wish:
    return clip_form.read(request.values)[0]


def _made(here: Place, clip: Clip) -> Answer:
    """Put a new clip in the kit it was made for, and go on there; else show it."""
    if here.kit:
        minutes = clips.minutes_of(clip)
        kits.add_clip(db.session, identity.viewer(), here.kit, clip.public_id, minutes)
    db.session.commit()
    if here.kit:
        flash(gettext("The clip is made, and stands in your kit."))
        return redirect(url_for("kits.show", public_id=here.kit.public_id))
    flash(gettext("The clip is made."))
    return redirect(url_for("clips.show", public_id=clip.public_id, **place.query(here)))


@bp.get("/<public_id>")
@identity.facilitators
def show(public_id: str) -> str:
    """Show one clip: its own file, its own words."""
    here, viewer = place.asked(), identity.viewer()
    clip, shown = clips.fetch(db.session, viewer, here, public_id)
    offered = kits.mine(db.session, viewer)[:NEWEST_KITS]
    return render_template(
        "clips/show.html",
        place=here,
        query=place.query(here),
        clip=shown,
        kits=offered,
        closed=kits.closed_to(db.session, viewer, offered, clip),
    )


@bp.get("/<public_id>/media/<rendition_id>")
@sends_bytes
@identity.facilitators
def media(public_id: str, rendition_id: str) -> Response:
    """Give the bytes of the clip's own file, and of no other."""
    asked = (db.session, identity.viewer(), place.asked(), public_id)
    clip, shown = clips.fetch(*asked, with_words=False)
    return ranges.send(clip_media(clip, shown, rendition_id))


@bp.get("/<public_id>/captions.vtt")
@sends_bytes
@identity.facilitators
def captions(public_id: str) -> Response:
    """Give the clip's captions, timed from its own beginning."""
    _, shown = clips.fetch(db.session, identity.viewer(), place.asked(), public_id)
    return Response(clips.captions(shown), mimetype="text/vtt")
