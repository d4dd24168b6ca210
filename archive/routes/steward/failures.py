"""Work that was given up, and trying it again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import failures
from archive.extensions import db
from archive.routes.steward.base import bp, stewards
from archive.web import identity


@bp.get("/work")
@stewards
def work() -> str:
    """List what the worker gave up, with its error."""
    found = failures.listed(db.session, identity.viewer())
    return render_template("steward/work.html", failures=found)


@bp.post("/work/<int:job_id>/again")
@stewards
def again(job_id: int) -> ResponseReturnValue:
    """Try it again."""
    failures.again(db.session, identity.viewer(), job_id)
    db.session.commit()
    flash(gettext("It is tried again. If it fails once more, it comes back here."))
    return redirect(url_for("steward.work"))
