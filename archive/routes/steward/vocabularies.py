"""The words for tagging: add a term, call it something else, merge it, offer it no more."""

import json

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import terms
from archive.actions import joining_terms
from archive.actions import vocabularies as actions
from archive.actions.vocabularies import Named
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.formats import skos, term_list
from archive.forms import steward as form
from archive.routes.steward.base import bp, stewards
from archive.web import identity


def _vocabulary(name: str) -> terms.Vocabulary:
    return actions.one(db.session, name)


@bp.route("/vocabularies/<name>", methods=["GET", "POST"])
@stewards
@identity.fresh_to_change
def vocabulary(name: str) -> ResponseReturnValue:
    """Show the terms of a vocabulary, or add one."""
    found, errors = _vocabulary(name), {}
    if request.method == "POST":
        try:
            code = actions.add(db.session, identity.viewer(), name, form.read_term(request.form))
            db.session.commit()
            flash(gettext("The term is added. It is offered from now on."))
            return redirect(url_for("steward.vocabulary", name=name, _anchor=code))
        except BadInput as error:
            db.session.rollback()
            errors = {str(error.facts.get("field", "label_en")): error.code}
    counts = joining_terms.counts(db.session, identity.viewer(), name)
    page = render_template(
        "steward/vocabulary.html",
        vocabulary=found,
        counts=counts,
        errors=errors,
        given=request.form,
    )
    return page, 400 if errors else 200


@bp.get("/vocabularies/<name>/terms.csv")
@stewards
def export(name: str) -> Response:
    """Give a vocabulary as a table: ids, labels, notes, and what became of each."""
    answer = Response(term_list.csv_of(_vocabulary(name)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


@bp.get("/vocabularies/<name>/terms.jsonld")
@stewards
def export_skos(name: str) -> Response:
    """Give a vocabulary as a SKOS concept scheme, for programs that know linked data."""
    scheme = url_for("steward.vocabulary", name=name, _external=True)
    answer = Response(json.dumps(skos.of(_vocabulary(name), scheme)), mimetype=skos.MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.jsonld"'
    return answer


@bp.route("/vocabularies/<name>/<code>", methods=["GET", "POST"])
@stewards
@identity.fresh_to_change
def term(name: str, code: str) -> ResponseReturnValue:
    """Show one term and what can be done with it, or change what it is called."""
    found, errors = _vocabulary(name), {}
    if code in found.aliases:
        return redirect(url_for("steward.term", name=name, code=found.resolve(code)))
    if request.method == "POST":
        try:
            named = form.read_term(request.form)
            actions.relabel(db.session, identity.viewer(), name, code, named)
            db.session.commit()
            flash(gettext("It is saved. It counts from now on."))
            return redirect(url_for("steward.term", name=name, code=code))
        except BadInput as error:
            db.session.rollback()
            errors = {str(error.facts.get("field", "label_en")): error.code}
    return _term_page(found, code, errors), 400 if errors else 200


def _term_page(found: terms.Vocabulary, code: str, errors: dict[str, str]) -> str:
    if code not in found.terms:
        raise Absent
    kept = found.terms[code]
    return render_template(
        "steward/term.html",
        vocabulary=found,
        term=kept,
        named=Named(kept.labels["en"], kept.labels["es"], kept.notes["en"], kept.notes["es"]),
        former=[old for old, now in found.aliases.items() if now == code],
        count=joining_terms.counts(db.session, identity.viewer(), found.id).get(code, 0),
        errors=errors,
        given=request.form,
    )


@bp.post("/vocabularies/<name>/<code>/merge")
@stewards
@identity.fresh
def merge(name: str, code: str) -> ResponseReturnValue:
    """Merge a term into another: first what that does, then the merging."""
    found, into = _vocabulary(name), request.form.get("into", "")
    if into not in found.terms or into == code or into in found.retired:
        return _term_page(found, code, {"into": "choose-one"}), 400
    if request.form.get("sure") != "yes":
        count = joining_terms.counts(db.session, identity.viewer(), name).get(code, 0)
        if code not in found.terms:
            raise Absent
        return render_template(
            "steward/merge.html",
            vocabulary=found,
            term=found.terms[code],
            into=found.terms[into],
            count=count,
        )
    joining_terms.merge(db.session, identity.viewer(), name, code, into)
    db.session.commit()
    flash(gettext("The two are one term now. Old links lead to it."))
    return redirect(url_for("steward.term", name=name, code=into))


@bp.post("/vocabularies/<name>/<code>/retire")
@stewards
@identity.fresh
def retire(name: str, code: str) -> Answer:
    """Offer a term no more, or offer it again."""
    retired = request.form.get("do") != "offer"
    actions.retire(db.session, identity.viewer(), name, code, retired)
    db.session.commit()
    flash(
        gettext("It is offered no more. What bears it keeps it.")
        if retired
        else gettext("It is offered again.")
    )
    return redirect(url_for("steward.term", name=name, code=code))
