"""What a moderator says and decides: describing, asking, holding, declining, releasing."""

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import clock, text
from archive.actions import messages, reviews, tags, warnings
from archive.extensions import db
from archive.forms import review as form
from archive.routes.review.base import bp, claimed, done, keeps_typed, page, story_of
from archive.web import identity


@bp.post("/<public_id>/describe")
@identity.moderators
def describe(public_id: str) -> Response:
    """Keep the summary, the language and the moderators' tags."""
    story = claimed(public_id)
    said = form.read_description(request.form, story.language)
    tags.describe(db.session, identity.viewer(), story, said)
    flash(gettext("The description is saved."))
    return done(story, "describe")


@bp.post("/<public_id>/note")
@identity.moderators
@keeps_typed("note_start")
def note(public_id: str) -> Response | tuple[str, int]:
    """Add a content note, with its times where they are known."""
    story = claimed(public_id)
    found, errors = form.read_note(request.form, story)
    if found is None:
        return page(story, errors), 400
    tags.add_note(db.session, identity.viewer(), story, found)
    flash(gettext("The content note is added."))
    return done(story, "notes")


@bp.post("/<public_id>/note/<int:note_id>/drop")
@identity.moderators
def drop_note(public_id: str, note_id: int) -> Response:
    """Take a content note away."""
    story = claimed(public_id)
    tags.drop_note(db.session, identity.viewer(), story, note_id)
    return done(story, "notes")


@bp.post("/<public_id>/ask")
@identity.moderators
@keeps_typed("body")
def ask(public_id: str) -> Response:
    """Ask the narrator; the story waits for the answer."""
    story = claimed(public_id)
    body = text.clean(request.form.get("body"), messages.LONGEST)
    reviews.ask(db.session, identity.viewer(), story, body)
    flash(gettext("Your question waits for the narrator."))
    return done(story, "messages")


@bp.post("/<public_id>/hold")
@identity.moderators
@keeps_typed("until")
def hold(public_id: str) -> Response | tuple[str, int]:
    """Stop some or all uses at once; no claim is needed to protect somebody."""
    story = story_of(public_id)
    reason, until, uses, errors = form.read_hold(request.form)
    if errors:
        return page(story, errors), 400
    reviews.hold(db.session, identity.viewer(), story, reason, until, uses)
    flash(gettext("The hold counts from now on."))
    return done(story, "holds")


@bp.post("/<public_id>/holds/<int:hold_id>/lift")
@identity.moderators
@identity.fresh
def lift(public_id: str, hold_id: int) -> Response:
    """Lift a hold: back to the narrator's answers and no further."""
    story = story_of(public_id)
    reviews.lift(db.session, identity.viewer(), hold_id, story)
    flash(gettext("The hold is lifted. The narrator's answers count again."))
    return done(story, "holds")


@bp.post("/<public_id>/decline")
@identity.moderators
@keeps_typed("declined_because")
def decline(public_id: str) -> Response:
    """Say no to the story, with a reason its narrator reads."""
    story = claimed(public_id)
    reason = text.clean(request.form.get("declined_because"), messages.LONGEST)
    reviews.decline(db.session, identity.viewer(), story, reason)
    flash(gettext("The story is declined. Its narrator can read why."))
    return done(story)


@bp.post("/<public_id>/release")
@identity.moderators
@identity.fresh
def release(public_id: str) -> Response | tuple[str, int]:
    """Let the story out as far as its narrators said yes, once everything was looked at."""
    story = claimed(public_id)
    reached = warnings.audiences(story, clock.today())
    warns = bool(warnings.of_story(story, reached))
    looked, errors = form.read_looked(request.form, warns)
    if errors:
        return page(story, errors), 400
    reviews.release(db.session, identity.viewer(), story, looked)
    flash(gettext("The story is out, exactly as far as its narrator said yes."))
    return done(story)
