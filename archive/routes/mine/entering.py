"""Come in with the seven words, and go out."""

from contextlib import suppress

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import text
from archive.actions import guardians, reports, voices, words
from archive.errors import Absent
from archive.extensions import db
from archive.gate import fetch_own, fetch_report
from archive.models import Guardian, Voice
from archive.routes.mine.base import bp, own_voice
from archive.web import identity
from archive.web.sentences import sentence

# What stays open to someone who was asked in and has not come in yet.
FREE = {"enter", "leave", "join", "guardian"}


@bp.before_request
def join_first() -> Response | None:
    """Send whoever was asked in first to the page that says what this is."""
    if (request.endpoint or "").partition(".")[2].partition("_")[0] in FREE:
        return None
    try:
        voice = own_voice()
    except Absent:
        return None
    return None if voices.begun(voice) else redirect(url_for("mine.join"))


@bp.route("", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Open a story with its seven words."""
    if request.method == "GET":
        return render_template("mine/enter.html", wrong="", open_here=_open_here())
    given = text.clean(request.form.get("words"), 300)
    found = words.find(db.session, given, identity.word_secrets())
    if found is None or not _opens(found):
        page = render_template("mine/enter.html", wrong=_wrong(given), open_here=_open_here())
        return page, 400
    identity.come_in(found)
    return redirect(url_for(_first_page(found)))


def _open_here() -> str:
    """Return the page of the story that this device has open; empty for none."""
    for look, page in ((fetch_own, "mine.show"), (fetch_report, "mine.report")):
        with suppress(Absent):
            look(db.session, identity.viewer())
            return url_for(page)
    return ""


def _wrong(given: str) -> str:
    """Return what is wrong with the words: how many they are, and never which."""
    count = len(words.plain(given).split())
    if count == words.COUNT:
        return sentence("words-wrong")
    said: str = gettext("It takes seven words, with a space between. We got %(num)s.", num=count)
    return said


def _opens(found: Voice | Guardian) -> bool:
    """Tell whether there is still something that these words open."""
    voice = found.voice if isinstance(found, Guardian) else found
    if isinstance(found, Guardian) and not guardians.guarded(voice):
        flash(gettext("The person you said yes for is 18 now. They decide alone."))
        return False
    if voice.story.state == "purged":
        # Nothing is left of it but what was reached when it was taken back.
        return isinstance(found, Voice) and reports.is_open(voice.story)
    return True


def _first_page(found: Voice | Guardian) -> str:
    if isinstance(found, Guardian):
        return "mine.guardian"
    if found.story.state == "purged":
        return "mine.report"
    return "mine.show" if voices.begun(found) else "mine.join"


@bp.post("/leave")
def leave() -> Response:
    """Close the story on this device."""
    identity.go_out()
    return redirect(url_for("front.home"))
