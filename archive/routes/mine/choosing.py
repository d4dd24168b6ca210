"""Change who may hear it and how one appears, and see what was agreed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import (
    consents,
    names,
)
from archive.errors import Absent
from archive.extensions import db
from archive.forms import choices as choices_form
from archive.routes.mine.base import bp, own_voice
from archive.web.locale import language


@bp.route("/choices", methods=["GET", "POST"])
def choices() -> ResponseReturnValue:
    """Change who may hear it; in force when the click is answered."""
    voice = own_voice()
    chosen = consents.choices_of(consents.newest(voice))
    if request.method == "POST":
        chosen = choices_form.read_uses(request.form, chosen)
        consents.record(db.session, voice, chosen, consents.Given(language=language()))
        db.session.commit()
        flash(gettext("Your choices are saved. They count from now on."))
        return redirect(url_for("mine.show"))
    return render_template("mine/choices.html", voice=voice, chosen=chosen)


@bp.route("/appearance", methods=["GET", "POST"])
def appearance() -> ResponseReturnValue:
    """Change how the narrator appears."""
    voice = own_voice()
    chosen = consents.choices_of(consents.newest(voice))
    errors: dict[str, str] = {}
    if request.method == "POST":
        chosen, errors = choices_form.read_appearance(request.form, chosen)
        if not errors:
            names.set_names(voice, choices_form.read_names(request.form))
            consents.record(db.session, voice, chosen, consents.Given(language=language()))
            names.changed(db.session, voice)
            db.session.commit()
            flash(gettext("Your choices are saved. They count from now on."))
            return redirect(url_for("mine.show"))
    page = render_template(
        "mine/appearance.html", voice=voice, chosen=chosen, errors=errors, given=request.form
    )
    return (page, 400) if errors else page


@bp.get("/receipt/<public_id>")
def receipt(public_id: str) -> str:
    """Show one consent as it was given: the exact words, version, language and answers."""
    found = next((row for row in own_voice().consents if row.public_id == public_id), None)
    if found is None:
        raise Absent
    return render_template("mine/receipt.html", consent=found)
