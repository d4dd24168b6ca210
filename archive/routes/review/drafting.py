"""Drafts of transcripts by a program on this machine: asked for, and said to be read."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import drafting, transcripts
from archive.errors import Absent
from archive.extensions import db
from archive.models import Item
from archive.routes.review.base import bp, claimed, keeps_typed
from archive.web import identity


@bp.context_processor
def _drafts() -> dict[str, Any]:
    """Let every page of this door say how it stands with the draft of a recording."""
    return {
        "draft_of": lambda item: drafting.state(db.session, item),
        "draft_languages": drafting.languages,
        "draft_unread": drafting.unread,
    }


@bp.post("/<public_id>/items/<item_id>/draft")
@identity.moderators
@keeps_typed("draft")
def draft(public_id: str, item_id: str) -> Response:
    """Ask for a draft of what is said, in place of the words there are where that is ticked."""
    item = transcripts.of_story(claimed(public_id), item_id)
    language = request.form.get("language", item.language)
    if language not in drafting.languages(item):
        raise Absent
    instead = request.form.get("instead") == "yes"
    drafting.ask(db.session, identity.viewer(), item, language, instead)
    flash(gettext("A draft is being written. It takes about as long as a part of the recording."))
    return _back(item)


@bp.post("/<public_id>/items/<item_id>/draft/read")
@identity.moderators
def reviewed(public_id: str, item_id: str) -> Response:
    """Say that a moderator has read the draft and stands by its words."""
    item = transcripts.of_story(claimed(public_id), item_id)
    drafting.mark_read(db.session, identity.viewer(), item)
    flash(gettext("Thank you. These words are no draft any more."))
    return _back(item)


def _back(item: Item) -> Response:
    where: dict[str, Any] = {"public_id": item.story.public_id, "item_id": item.public_id}
    address = url_for("review.transcript", **where)
    db.session.commit()
    return redirect(address)
