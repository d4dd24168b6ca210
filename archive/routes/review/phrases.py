"""Saved phrases, which moderators and stewards keep together."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import phrases as saved
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import review_desk as form
from archive.routes.review.base import bp
from archive.web import identity


@bp.get("/phrases")
@identity.moderators
def phrases() -> str:
    """List the phrases of each collection, to change them or write new ones."""
    return _page()


def _page(errors: dict[str, str] | None = None) -> str:
    return render_template(
        "review/phrases.html",
        shelves=saved.shelves(db.session, identity.viewer()),
        errors=errors or {},
        given=request.form,
    )


@bp.post("/phrases")
@identity.moderators
def phrase() -> Response | tuple[str, int]:
    """Save a phrase: a new one, or in the place of the one that is named."""
    chosen, said = request.form.get("id", ""), form.read_phrase(request.form)
    try:
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 10:
            saved.change(db.session, identity.viewer(), int(chosen), said)
        else:
            home = request.form.get("collection", "")
            saved.add(db.session, identity.viewer(), home, said)
    except BadInput as error:
        db.session.rollback()
        field = "label" if error.code == "phrase-label-missing" else "phrase"
        return _page({field: error.code}), 400
    db.session.commit()
    flash(gettext("The phrase is saved."))
    return redirect(url_for("review.phrases"))


@bp.post("/phrases/<int:phrase_id>/drop")
@identity.moderators
def drop_phrase(phrase_id: int) -> Response:
    """Throw a phrase away."""
    saved.drop(db.session, identity.viewer(), phrase_id)
    db.session.commit()
    flash(gettext("The phrase is thrown away."))
    return redirect(url_for("review.phrases"))
