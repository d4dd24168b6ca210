"""What a guardian gets: that there is a story, the choices, and their own yes or no."""

from dataclasses import replace

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import gate
from archive.actions import consents, guardians
from archive.actions.consents import Choices
from archive.consent import Answer as Said
from archive.errors import Absent, Refused
from archive.extensions import db
from archive.models import Guardian
from archive.routes.mine.base import bp
from archive.web import ranges, wording
from archive.web.errors import sends_bytes
from archive.web.identity import own_guardian
from archive.web.locale import language


@bp.get("/guardian")
def guardian() -> str:
    """Say what the story is a part of, what the young person chose, and what was answered."""
    found = own_guardian()
    return render_template(
        "mine/guardian.html",
        guardian=found,
        story=found.voice.story,
        offered=guardians.offered(found),
        own=guardians.own(found),
        appearing=guardians.appearing(found),
        answered=guardians.answered(found),
        ended=found.voice.story.gone,
    )


@bp.route("/guardian/choices", methods=["GET", "POST"])
def guardian_choices() -> ResponseReturnValue:
    """Answer, use by use, what the young person said yes to; everything is off."""
    found = own_guardian()
    offered = guardians.offered(found)
    if offered is None:
        raise Refused("young-first")
    asked = _asked(offered)
    uses = [use for use in asked if request.form.get(use) == "yes"]
    if request.method == "POST" and not wording.words_moved():
        guardians.choose(
            db.session, found, uses, request.form.get("shown") == "as-chosen", language()
        )
        db.session.commit()
        flash(gettext("Your answers are saved. They count from now on."))
        return redirect(url_for("mine.guardian"))
    page = _page_to_answer(found, offered, asked)
    return page, 409 if wording.words_moved() else 200


def _page_to_answer(found: Guardian, offered: Choices, asked: list[str]) -> str:
    """Show the last answers, or those that came with a form of older words."""
    own, appearing = guardians.own(found), guardians.appearing(found)
    if request.method == "POST":
        own = replace(own, uses={u: Said.YES for u in asked if request.form.get(u) == "yes"})
        appearing = request.form.get("shown", "")
    return render_template(
        "mine/guardian_choices.html", offered=offered, asked=asked, own=own, appearing=appearing
    )


def _asked(offered: Choices) -> list[str]:
    """Return the uses that the young person said yes to and that are still asked about."""
    here = consents.fitting(offered, wording.here())
    return [use for use, answer in here.uses.items() if answer is not Said.NO]


@bp.post("/guardian/stop")
def guardian_stop() -> Answer:
    """Take the guardian's yes back; in force when the click is answered."""
    guardians.take_back(db.session, own_guardian(), language())
    db.session.commit()
    flash(gettext("Your yes is taken back. The story goes nowhere now."))
    return redirect(url_for("mine.guardian"))


@bp.get("/guardian/story")
def guardian_story() -> str:
    """Show the words and the sound, where the young person lets the guardian have them."""
    return render_template("mine/guardian_story.html", shown=guardians.read(own_guardian()))


@bp.get("/guardian/media/<public_id>")
@sends_bytes
def guardian_media(public_id: str) -> Response:
    """Give the sound and pictures of what a guardian may read."""
    found = own_guardian()
    shown = guardians.read(found)
    theirs = {media.public_id for item in shown.items for media in item.media.values()}
    if public_id not in theirs:
        raise Absent
    told = found.voice.story
    return ranges.send(gate.story_rendition(db.session, told, shown.presentation, public_id))
