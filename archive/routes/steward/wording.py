"""The words of consent: read the versions, write the next one, look at it, publish it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import clock
from archive.actions import wording_drafts, wordings
from archive.actions.wording_drafts import Publishing
from archive.consent import wording
from archive.errors import Absent
from archive.extensions import db
from archive.forms import steward as form
from archive.models import Collection
from archive.routes.steward.base import bp, collection_of, stewards
from archive.web import identity


@bp.get("/collections/<slug>/wording")
@stewards
def versions(slug: str) -> str:
    """Show which words are in force, which came before, and which are being written."""
    row = collection_of(slug)
    now = wordings.in_force(db.session, row.id)
    return render_template(
        "steward/versions.html",
        row=row,
        now=now,
        versions=wordings.versions(db.session, row.id),
        draft=wording_drafts.draft(db.session, row),
        today=clock.today(),
        asked=wording_drafts.count_of(db.session, row, now.lines),
    )


@bp.get("/collections/<slug>/wording/<int:number>")
@stewards
def version(slug: str, number: int) -> str:
    """Show one version, every line in both languages, with its digests."""
    row = collection_of(slug)
    words = wordings.one(db.session, row.id, number)
    if words is None:
        raise Absent
    levels = wording_drafts.levels(words.lines)
    return render_template("steward/version.html", row=row, words=words, levels=levels)


@bp.route("/collections/<slug>/wording/new", methods=["GET", "POST"])
@stewards
@identity.fresh_to_change
def rewrite(slug: str) -> ResponseReturnValue:
    """Write the next version line by line, beside the one in force."""
    row = collection_of(slug)
    lines = wording_drafts.lines_of(db.session, row)
    if request.method == "POST":
        lines = form.read_lines(request.form)
        wording_drafts.keep(db.session, identity.viewer(), row, lines)
        db.session.commit()
    errors = wording.problems(lines) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        flash(gettext("The new words are kept. Nobody is asked with them yet."))
        onward = "steward.rewrite" if request.form.get("do") == "keep" else "steward.compare"
        return redirect(url_for(onward, slug=slug))
    page = render_template(
        "steward/rewrite.html",
        row=row,
        now=wordings.in_force(db.session, row.id),
        lines=lines,
        errors=errors,
        hard=wording_drafts.hard(lines),
        levels=wording_drafts.levels(lines),
    )
    return page, 400 if errors else 200


@bp.post("/collections/<slug>/wording/new/drop")
@stewards
@identity.fresh
def drop_draft(slug: str) -> Response:
    """Throw the version that is being written away."""
    row = collection_of(slug)
    wording_drafts.discard(db.session, identity.viewer(), row)
    db.session.commit()
    flash(gettext("The draft is gone. The words in force stay as they are."))
    return redirect(url_for("steward.versions", slug=slug))


@bp.route("/collections/<slug>/wording/new/check", methods=["GET", "POST"])
@stewards
@identity.fresh
def compare(slug: str) -> ResponseReturnValue:
    """Show what is new and who is asked again; then publish it under a name, from a day on."""
    row = collection_of(slug)
    if wording_drafts.draft(db.session, row) is None:
        return redirect(url_for("steward.rewrite", slug=slug))
    how = form.read_publishing(request.form)
    if request.method == "GET":
        return _compared(row, Publishing(from_on=clock.today()), {})
    errors = wording_drafts.check(db.session, row, how)
    if errors:
        return _compared(row, how, errors), 400
    made = wording_drafts.publish(db.session, identity.viewer(), row, how)
    db.session.commit()
    flash(gettext("Version %(version)s is published.", version=made.version))
    return redirect(url_for("steward.versions", slug=slug))


def _compared(row: Collection, how: Publishing, errors: dict[str, str]) -> str:
    now = wordings.in_force(db.session, row.id)
    lines = wording_drafts.lines_of(db.session, row)
    return render_template(
        "steward/compare.html",
        row=row,
        now=now,
        found=wording_drafts.rewritten(now.lines, lines),
        unfinished=wording.problems(lines),
        before=wording_drafts.levels(now.lines),
        after=wording_drafts.levels(lines),
        hard=wording_drafts.hard(lines),
        asked=wording_drafts.count_of(db.session, row, lines),
        how=how,
        errors=errors,
        given=request.form,
    )
