"""What a room hears and sees: a clip's bytes, its captions, and the room's screen."""

from flask import Response, render_template, request

from archive.actions import clips, kits, sheets
from archive.extensions import db
from archive.gate import clip_media
from archive.routes.kits.base import bp, kit_of
from archive.web import identity, ranges
from archive.web.errors import sends_bytes


@bp.get("/<public_id>/clips/<clip_id>/media/<rendition_id>")
@sends_bytes
@identity.facilitators
def media(public_id: str, clip_id: str, rendition_id: str) -> Response:
    """Give the bytes of a clip of this kit, asking for its room at the moment of play."""
    found = kits.clip_in(
        db.session, identity.viewer(), kit_of(public_id), clip_id, with_words=False
    )
    return ranges.send(clip_media(*found, rendition_id))


@bp.get("/<public_id>/clips/<clip_id>/captions.vtt")
@sends_bytes
@identity.facilitators
def captions(public_id: str, clip_id: str) -> Response:
    """Give the captions of a clip of this kit, timed from its own beginning."""
    _, shown = kits.clip_in(db.session, identity.viewer(), kit_of(public_id), clip_id)
    return Response(clips.captions(shown), mimetype="text/vtt")


@bp.get("/<public_id>/room")
@identity.facilitators
def room(public_id: str) -> str:
    """Show the room one thing: the cover, a part, or the quiet page after a stop."""
    kit = kit_of(public_id)
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
