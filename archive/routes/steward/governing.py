"""The collections of a steward: what narrators read about them, and their rules."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import terms
from archive.actions import collections, wording_drafts, wordings
from archive.actions.collections import Governed
from archive.extensions import db
from archive.forms import steward as form
from archive.models import Collection
from archive.routes.steward.base import bp, collection_of, stewards
from archive.web import identity

# What a press of a button in the support list does; nothing is saved by it.
_ARRANGES = ("add", "up", "down", "remove")


@bp.get("")
@stewards
def index() -> str:
    """Show the collections one is a steward of, and the vocabularies of the site."""
    own = collections.governed(db.session, identity.viewer())
    return render_template(
        "steward/index.html",
        collections=own,
        words={row.id: wordings.in_force(db.session, row.id) for row in own},
        drafts={row.id: wording_drafts.draft(db.session, row) for row in own},
        vocabularies=[terms.vocabularies()[name] for name in terms.GOVERNED],
    )


@bp.route("/collections/<slug>", methods=["GET", "POST"])
@stewards
@identity.fresh
def collection(slug: str) -> ResponseReturnValue:
    """Change a collection: first what that does and what narrators will read, then the change."""
    row = collection_of(slug)
    do = request.form.get("do", "look")
    if request.method == "GET":
        return _page(row, list(map(dict, row.support)))
    if do.partition("-")[0] in _ARRANGES:
        return _page(row, form.arranged(form.read_support(request.form), do))
    wished, errors = form.read_collection(request.form)
    if request.form.get("stamp") != collections.stamp(row):
        errors["stamp"] = "changed-meanwhile"
    if errors or do == "back":
        return _page(row, form.read_support(request.form), errors), 400 if errors else 200
    return _change(row, wished, sure=do == "save")


def _change(row: Collection, wished: Governed, sure: bool) -> ResponseReturnValue:
    """Make the change once the steward is sure of it; until then show what it would do."""
    found = collections.changes(row, wished)
    if found and not sure:
        kept = [(k, v) for k, v in request.form.items(multi=True) if k not in ("csrf_token", "do")]
        effects = collections.effects(db.session, row, wished)
        return render_template(
            "steward/collection_check.html",
            row=row,
            wished=wished,
            found=found,
            effects=effects,
            kept=kept,
        )
    collections.govern(db.session, identity.viewer(), row, wished)
    db.session.commit()
    flash(gettext("It is saved. It counts from now on.") if found else gettext("Nothing changed."))
    return redirect(url_for("steward.collection", slug=row.slug))


def _page(
    row: Collection, support: list[dict[str, str]], errors: dict[str, str] | None = None
) -> str:
    return render_template(
        "steward/collection.html",
        row=row,
        stamp=collections.stamp(row),
        support=support or [{"name": "", "name_es": "", "phone": ""}],
        errors=errors or {},
        given=request.form,
        most=form.MOST_LINES,
    )
