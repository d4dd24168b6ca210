"""See the state of the story, its preview and its bytes."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from archive.actions import (
    approvals,
    consents,
    looks,
    messages,
    previews,
    remnants,
    renewals,
    reviews,
    showings,
    voices,
    whereabouts,
)
from archive.actions.captions import vtt
from archive.errors import Absent
from archive.extensions import db
from archive.forms import choices as choices_form
from archive.gate import item_of, own_rendition
from archive.routes.mine.base import bp, own_voice
from archive.web import identity, ranges
from archive.web.errors import sends_bytes


@bp.get("/story")
@identity.writes
def show() -> ResponseReturnValue:
    """Show the state of the story and everything its narrator may do."""
    voice = own_voice()
    if voice.story.state == "draft" and voices.tells(voice):
        return redirect(url_for("share.tell"))
    letters = messages.of_voice(db.session, voice)
    page = render_template(
        "mine/show.html",
        voice=voice,
        approve=looks.waits(voice),
        chosen=consents.choices_of(consents.newest(voice)),
        messages=letters,
        question=next((m for m in reversed(letters) if m.sender == "staff"), None),
        showings=showings.of_story(db.session, voice.story),
        put_right=showings.put_right(db.session, voice.story),
        asked=approvals.put_to(db.session, voice),
        answered=approvals.answered_by(db.session, voice),
        due=renewals.due(voice),
        reopened=reviews.reopened_on(db.session, voice.story),
        where=whereabouts.of_voice(voice),
        kept=remnants.of_voice(db.session, voice),
    )
    messages.mark_read(db.session, voice)
    db.session.commit()
    return page


@bp.get("/preview")
def preview() -> str:
    """Show what each audience gets of the story now."""
    voice = own_voice()
    return render_template(
        "mine/preview.html",
        voice=voice,
        audiences=previews.of_story(voice),
        approve=looks.waits(voice),
    )


@bp.get("/media/<public_id>")
@sends_bytes
def media(public_id: str) -> Response:
    """Give a narrator the bytes of their own part, and of the rest what others get."""
    voice = own_voice()
    for item in voice.story.items:
        if not any(rendition.public_id == public_id for rendition in item.renditions):
            continue
        if item in voices.part_in(voice) or previews.plays(voice, public_id):
            return ranges.send(own_rendition(item, public_id))
    raise Absent


@bp.get("/captions/<use>/<item_id>.vtt")
@sends_bytes
def captions(use: str, item_id: str) -> Response:
    """Give the captions of one item as the audience of *use* gets them."""
    voice = own_voice()
    pending = choices_form.from_json(voice.pending) if voice.story.state == "draft" else None
    shown = previews.shown_to(voice, use, pending)
    return Response(vtt(item_of(shown.items, item_id)), mimetype="text/vtt")
