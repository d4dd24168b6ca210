"""Hints: what may give somebody away, for a moderator to remove or to wave aside."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from archive.actions import hints as found
from archive.actions import spotting
from archive.extensions import db
from archive.models import Story
from archive.routes.review.base import bp, claimed
from archive.web import identity


@bp.context_processor
def _hints() -> dict[str, Any]:
    """Let every page of this door include the list of hints."""
    return {
        "hints_of": lambda story: found.of_story(db.session, story),
        "names_awaited": lambda story: spotting.is_reading(db.session, story),
    }


@bp.get("/<public_id>/hints")
@identity.moderators
def hints(public_id: str) -> str:
    """Show what may give somebody away."""
    return render_template("review/hints.html", story=claimed(public_id))


@bp.post("/<public_id>/hints/take")
@identity.moderators
def take_hint(public_id: str) -> Response:
    """Remove the words of one hint."""
    story = claimed(public_id)
    hint = request.form.get("hint", "")
    places = found.accept(db.session, identity.viewer(), story, hint)
    flash(ngettext("Removed in %(num)s place.", "Removed in %(num)s places.", places))
    return _back(story)


@bp.post("/<public_id>/hints/dismiss")
@identity.moderators
def dismiss_hint(public_id: str) -> Response:
    """Wave one hint aside, or all of a kind."""
    story, viewer = claimed(public_id), identity.viewer()
    if kind := request.form.get("kind", ""):
        found.dismiss_kind(db.session, viewer, story, kind)
    else:
        found.dismiss(db.session, viewer, story, request.form.get("hint", ""))
    flash(gettext("It will not be shown again."))
    return _back(story)


def _back(story: Story) -> Response:
    address = url_for("review.hints", public_id=story.public_id)
    db.session.commit()
    return redirect(address)
