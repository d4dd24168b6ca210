"""Go on for another year, or past an end one set; or let it end."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import consents, renewals
from archive.errors import BadInput
from archive.extensions import db
from archive.forms.choices import read_date
from archive.models import Voice
from archive.routes.mine.base import bp, own_voice
from archive.web import wording
from archive.web.locale import language


@bp.route("/renew", methods=["GET", "POST"])
def renew() -> ResponseReturnValue:
    """Show what was chosen, and ask whether it shall go on."""
    voice, errors = own_voice(), {}
    if request.method == "POST":
        errors = _renew(voice)
        if not errors:
            return redirect(url_for("mine.show"))
    page = render_template(
        "mine/renew.html",
        voice=voice,
        due=renewals.due(voice),
        chosen=consents.choices_of(consents.newest(voice)),
        errors=errors,
        given=request.form,
    )
    return (page, 400) if errors else page


def _renew(voice: Voice) -> dict[str, str]:
    """Do what was chosen and commit; return error codes by field."""
    wording.must_be_shown()
    how = request.form.get("how")
    if how == "end":
        flash(gettext("Then it ends by itself. You can change that at any time."))
        return {}
    if how == "yearly":
        renewals.go_on(db.session, voice, language())
    else:
        until = read_date(request.form, "until", {})
        if until is None:
            return {"until": "day-unread"}
        try:
            renewals.set_end(db.session, voice, until, language())
        except BadInput as error:
            return {"until": error.code}
    db.session.commit()
    flash(gettext("Thank you. It goes on."))
    return {}
