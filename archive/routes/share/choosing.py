"""Choose who may hear it and how one appears, and see what each would get."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from archive import clock
from archive.actions import (
    decisions,
    guardians,
    names,
    previews,
    reviews,
    wishes,
)
from archive.actions.consents import Choices
from archive.extensions import db
from archive.forms import choices as choices_form
from archive.models import Voice
from archive.routes.share.base import bp, draft_voice, lead_on, refused
from archive.web import wording


@bp.route("/choices", methods=["GET", "POST"])
def choices() -> ResponseReturnValue:
    """Choose, use by use, who may hear it; everything is off."""
    voice = draft_voice()
    chosen = choices_form.from_json(voice.pending)
    if request.method == "POST":
        chosen = choices_form.read_uses(request.form, chosen)
        if not wording.words_moved():
            read = {"wording": wording.words_id(), "refused": refused(voice)}
            voice.pending = choices_form.to_json(chosen) | read
            db.session.commit()
            return lead_on("share.appearance", back="share.about")
    page = render_template("share/choices.html", voice=voice, chosen=chosen)
    return page, 409 if wording.words_moved() else 200


@bp.route("/appearance", methods=["GET", "POST"])
def appearance() -> ResponseReturnValue:
    """Choose how to appear: name, voice, face, place, date; and for how long."""
    voice = draft_voice()
    chosen = choices_form.from_json(voice.pending)
    errors = refused(voice)
    moved = wording.words_moved()
    if moved:
        chosen, errors = choices_form.read_appearance(request.form, chosen)
    elif request.method == "POST":
        chosen, errors = _keep(voice, chosen)
        db.session.commit()
        if not errors or request.form.get("to") == "back":
            return lead_on("share.preview", back="share.choices")
    page = render_template(
        "share/appearance.html", voice=voice, chosen=chosen, errors=errors, given=request.form
    )
    wrong = bool(errors) and request.method == "POST"
    return page, 409 if moved else 400 if wrong else 200


def _keep(voice: Voice, before: Choices) -> tuple[Choices, dict[str, str]]:
    """Keep what can be used of the form; return the choices, and error codes by field."""
    before = choices_form.without(before, refused(voice))
    chosen, errors = choices_form.read_appearance(request.form, before)
    # How one appears is asked apart: the uses were read in the words of their own page.
    read = {k: v for k, v in (voice.pending or {}).items() if k == "wording"}
    names.set_names(voice, choices_form.read_names(request.form))
    wished, wrong = choices_form.read_wishes(request.form)
    if not wrong:
        wishes.keep(db.session, voice, wished)
    end = None if "stop_after" in refused(voice) else before.stop_after
    errors = choices_form.ended(chosen.stop_after, end, clock.today()) | errors | wrong
    voice.pending = choices_form.to_json(chosen) | read | {"refused": errors}
    decisions.rerender(db.session, voice.story)
    return chosen, errors


@bp.get("/preview")
def preview() -> str:
    """Show what each audience would get, made by the code that serves it."""
    voice = draft_voice()
    chosen = choices_form.from_json(voice.pending)
    return render_template(
        "share/preview.html",
        voice=voice,
        audiences=previews.of_draft(voice, chosen),
        making=reviews.being_made(db.session, voice.story),
        guarded=guardians.guarded(voice),
    )
