"""What every page of telling needs."""

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from archive.actions import drafts
from archive.models import Voice
from archive.web import identity

bp = Blueprint("share", __name__, url_prefix="/share")


def draft_voice() -> Voice:
    """Return the narrator's own draft; raise Absent where there is none.

    Who loads a page of it again after sending is led to the story as it stands.
    """
    voice = identity.own_voice()
    if request.method == "GET" and voice.story.state != "draft":
        abort(redirect(url_for("mine.show")))
    drafts.must_be_open(voice.story)
    if request.method == "POST":
        drafts.touch(voice.story)
    return voice


def refused(voice: Voice) -> dict[str, str]:
    """Return error codes, by field, of what the page of how one appears could not take.

    What was chosen there is kept as it was sent: it must not go out before it is mended.
    """
    return dict((voice.pending or {}).get("refused", {}))


def lead_on(forth: str, **others: str) -> Response:
    """Lead to the endpoint *forth*, or to the one that the pressed button names in *others*.

    "Back" is a button too: what was filled in is kept first, so going back loses nothing.
    """
    return redirect(url_for(others.get(request.form.get("to", ""), forth)))
