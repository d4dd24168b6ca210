"""What every page of telling needs."""

from flask import Blueprint, request

from archive.actions import drafts
from archive.models import Voice
from archive.web import identity

bp = Blueprint("share", __name__, url_prefix="/share")


def draft_voice() -> Voice:
    """Return the narrator's own draft; raise Absent where there is none."""
    voice = identity.own_voice()
    drafts.must_be_open(voice.story)
    if request.method == "POST":
        drafts.touch(voice.story)
    return voice
