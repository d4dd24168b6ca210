"""Under 18: the young person is told first what a guardian will see, then agrees."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.actions import guardians, voices
from archive.errors import Absent
from archive.extensions import db
from archive.routes.share.base import bp, draft_voice
from archive.web import identity
from archive.web.locale import language
from archive.web.once import SENT_WITH_WORDS, once

# What belongs to the story as a whole is the first teller's; others choose on their own pages.
TELLERS = {"about", "background", "choices", "appearance", "preview", "check", "receipt"}
FREE = {"start", "guardian"}


@bp.before_request
def in_order() -> ResponseReturnValue | None:
    """Send whoever is not there yet to the page that comes first."""
    asked = (request.endpoint or "").partition(".")[2]
    if asked in FREE:
        return None
    try:
        voice = identity.own_voice()
    except Absent:
        return None
    if not voices.begun(voice):
        return redirect(url_for("mine.join"))
    if guardians.must_tell(voice):
        first = voices.tells(voice)
        return redirect(url_for("share.guardian" if first else "mine.my_guardian"))
    if asked in TELLERS and not voices.tells(voice):
        return redirect(url_for("mine.show"))
    return None


@bp.route("/guardian", methods=["GET", "POST"])
@once("share.guardian", SENT_WITH_WORDS)
def guardian() -> ResponseReturnValue:
    """Tell exactly what a guardian will see; once agreed, give the guardian's seven words."""
    voice = draft_voice()
    if not guardians.guarded(voice):
        raise Absent
    seven, missing = "", False
    if request.method == "POST":
        missing = request.form.get("agree") != "yes"
        if not missing:
            reads = request.form.get("reads") == "yes"
            secrets = identity.word_secrets()
            seven = guardians.invite(db.session, voice, reads, language(), secrets)
            db.session.commit()
    page = render_template("share/guardian.html", voice=voice, words=seven, missing=missing)
    return page, 400 if missing else 200
