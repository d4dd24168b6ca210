"""Check once more, send, and take the receipt."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import (
    consents,
    drafts,
    guardians,
)
from archive.actions.consents import Choices
from archive.extensions import db
from archive.forms import choices as choices_form
from archive.models import Voice
from archive.routes.share.base import bp, draft_voice, refused
from archive.web import arrivals, cards, wording
from archive.web.locale import language


@bp.get("/check")
def check() -> str:
    """Show everything once more before it is sent."""
    return _page_to_check(draft_voice(), missing=False)


def _page_to_check(voice: Voice, missing: bool) -> str:
    chosen = choices_form.from_json(voice.pending)
    cut_off = [one for one in arrivals.of_voice(voice) if one.state == "arriving"]
    return render_template(
        "share/check.html",
        arriving=len(cut_off),
        voice=voice,
        chosen=chosen,
        police=choices_form.unsure_of_police({}, chosen),
        refused=refused(voice),
        missing=missing,
    )


def _send(voice: Voice) -> Choices:
    """Record what was chosen, in the words it was chosen in, and send the story."""
    chosen = choices_form.from_json(voice.pending)
    given = consents.Given(language=language(), words=wording.here())
    consents.record(db.session, voice, chosen, given)
    voice.pending = None
    drafts.submit(db.session, voice)
    return chosen


@bp.route("/receipt", methods=["GET", "POST"])
def receipt() -> ResponseReturnValue:
    """Send the story and show the seven words, this once; words given before stay good."""
    if request.method == "GET":
        return redirect(url_for("mine.show"))
    voice = draft_voice()
    if wording.pending_moved(voice):
        flash(gettext("The words have changed since you chose. Please look at your choices again."))
        return redirect(url_for("share.choices"))
    unsure = choices_form.unsure_of_police(request.form, choices_form.from_json(voice.pending))
    if unsure or refused(voice):
        return _page_to_check(voice, missing=unsure), 400
    chosen = _send(voice)
    seven, number = cards.give(voice) if voice.lookup is None else ("", 0)
    db.session.commit()
    return render_template(
        "share/receipt.html",
        voice=voice,
        words=seven,
        number=number,
        chosen=chosen,
        guarded=guardians.guarded(voice),
    )
