"""Change who may hear it and how one appears, and see what was agreed."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import clock
from archive.actions import changes, consents, voices
from archive.actions.changes import Plan
from archive.errors import Absent
from archive.extensions import db
from archive.forms import choices as choices_form
from archive.models import Voice
from archive.routes.mine.base import bp, own_voice
from archive.web import wording
from archive.web.locale import language


@bp.route("/choices", methods=["GET", "POST"])
def choices() -> ResponseReturnValue:
    """Change who may hear it: first what that changes, then the change."""
    voice = own_voice()
    chosen = consents.choices_of(consents.newest(voice))
    if request.method == "POST":
        chosen = choices_form.read_uses(request.form, chosen)
        if not _back() and not wording.words_moved():
            return _change(voice, Plan(chosen))
    page = render_template("mine/choices.html", voice=voice, chosen=chosen)
    return page, 409 if wording.words_moved() else 200


@bp.route("/appearance", methods=["GET", "POST"])
def appearance() -> ResponseReturnValue:
    """Change how the narrator appears: first what that changes, then the change."""
    voice = own_voice()
    chosen = consents.choices_of(consents.newest(voice))
    errors: dict[str, str] = {}
    if request.method == "POST":
        before = chosen.stop_after
        chosen, errors = choices_form.read_appearance(request.form, chosen)
        wished, wrong = choices_form.read_wishes(request.form)
        errors = choices_form.ended(chosen.stop_after, before, clock.today()) | errors | wrong
        if not errors and not _back() and not wording.words_moved():
            return _change(voice, Plan(chosen, choices_form.read_names(request.form), wished))
    page = render_template(
        "mine/appearance.html", voice=voice, chosen=chosen, errors=errors, given=request.form
    )
    return page, 409 if wording.words_moved() else 400 if errors else 200


def _back() -> bool:
    """Tell whether the narrator looked at what it changes and wants to choose again."""
    return request.form.get("sure") == "back"


def _change(voice: Voice, plan: Plan) -> ResponseReturnValue:
    """Make the change once the narrator is sure of it; until then show what it would do."""
    # What the words of today do not ask about is a no from here on.
    words = wording.here()
    plan = replace(plan, choices=consents.fitting(plan.choices, words), words=words)
    found = changes.difference(voice, plan)
    again = bool(found) or bool(wording.words_news(voice))
    if again and request.form.get("sure") != "yes":
        kept = [(k, v) for k, v in request.form.items(multi=True) if k not in _NOT_KEPT]
        return render_template(
            "mine/changes.html",
            voice=voice,
            found=found,
            effects=changes.effects(db.session, voice, plan),
            police=found.uses and choices_form.unsure_of_police({}, plan.choices),
            story=voice.story,
            kept=kept,
        )
    if again:
        changes.apply(db.session, voice, plan, language())
        db.session.commit()
        flash(gettext("Your choices are saved. They count from now on."))
    else:
        flash(gettext("Nothing has changed."))
    return redirect(url_for("mine.show"))


_NOT_KEPT = {"csrf_token", "sure"}


@bp.get("/receipt/<public_id>")
def receipt(public_id: str) -> str:
    """Show one consent as it was given: the exact words, version, language and answers."""
    own = voices.own_consents(own_voice())
    found = next((row for row in own if row.public_id == public_id), None)
    if found is None:
        raise Absent
    return render_template("mine/receipt.html", consent=found)
