"""What a moderator decides: asking, holding, declining, releasing."""

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import clock, text
from archive.actions import departed, drafting, looks, messages, phrases, reviews, warnings
from archive.extensions import db
from archive.forms import review as form
from archive.models import Story
from archive.routes.review.base import bp, claimed, done, keeps_typed, page, story_of
from archive.web import identity


@bp.post("/<public_id>/ask")
@identity.moderators
@keeps_typed("body")
def ask(public_id: str) -> Response:
    """Ask the narrator; the story waits for the answer."""
    story = claimed(public_id)
    body = _with_phrase(story, "body")
    reviews.ask(db.session, identity.viewer(), story, body)
    flash(gettext("Your question waits for the narrator."))
    return done(story)


@bp.post("/<public_id>/write")
@identity.moderators
@keeps_typed("body")
def write_back(public_id: str) -> Response:
    """Answer the narrator of a hidden story; nobody claims it, for nothing of it opens."""
    story = story_of(public_id)
    body = text.clean(request.form.get("body"), messages.LONGEST)
    messages.from_staff_hidden(db.session, identity.viewer(), story, body)
    flash(gettext("Your answer waits for the narrator."))
    return done(story, "messages")


@bp.post("/<public_id>/hold")
@identity.moderators
@keeps_typed("review_on")
def hold(public_id: str) -> Response | tuple[str, int]:
    """Stop some or all uses at once; no claim is needed to protect somebody."""
    story = story_of(public_id)
    wish, errors = form.read_hold(request.form)
    if errors:
        return page(story, errors), 400
    reviews.hold(db.session, identity.viewer(), story, **vars(wish))
    flash(gettext("The hold counts from now on."))
    return done(story)


@bp.post("/<public_id>/holds/<int:hold_id>/keep")
@identity.moderators
@keeps_typed("keep_until")
def keep_hold(public_id: str, hold_id: int) -> Response | tuple[str, int]:
    """Go on with a hold that was looked at, until a new day to look."""
    story = story_of(public_id)
    day, errors = form.read_day(request.form, "keep_until")
    if day is None:
        return page(story, errors), 400
    reviews.keep(db.session, identity.viewer(), story, hold_id, day)
    flash(gettext("The hold goes on."))
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
    reason = _with_phrase(story, "declined_because")
    reviews.decline(db.session, identity.viewer(), story, reason)
    flash(gettext("The story is declined. Its narrator can read why."))
    return done(story)


@bp.post("/<public_id>/reopen")
@identity.moderators
def reopen(public_id: str) -> Response:
    """Take a decline back; the story waits for review again, and nobody else gets it."""
    story = claimed(public_id)
    reviews.reopen(db.session, identity.viewer(), story)
    flash(gettext("The decline is taken back. The story is in review again, and with you."))
    return done(story)


@bp.post("/<public_id>/release")
@identity.moderators
@identity.fresh
def release(public_id: str) -> Response | tuple[str, int]:
    """Let the story out as far as its narrators said yes, once everything was looked at."""
    story = claimed(public_id)
    reached = warnings.audiences(story, clock.today())
    warns = bool(warnings.of_story(story, reached))
    looked, errors = form.read_looked(request.form, warns, drafting.unread(story))
    if errors:
        return page(story, errors), 400
    departed.must_be_told(db.session, story, request.form.get("upto", 0, type=int))
    out = reviews.release(db.session, identity.viewer(), story, looked)
    flash(_released(story) if out else gettext("It waits for a second person to agree."))
    return done(story)


@bp.post("/<public_id>/release/agree")
@identity.moderators
@identity.fresh
def agree(public_id: str) -> Response:
    """Agree, as the second person, to what somebody proposed."""
    story = story_of(public_id)
    reviews.agree(db.session, identity.viewer(), story)
    flash(_released(story))
    return done(story)


def _released(story: Story) -> str:
    if looks.waited_for(story):
        return str(gettext("It goes to its narrator first. It is out when they say yes."))
    return str(gettext("The story is out, exactly as far as its narrator said yes."))


def _with_phrase(story: Story, field: str) -> str:
    """Return what was typed in *field*, after the saved phrase that was chosen."""
    typed = text.clean(request.form.get(field), messages.LONGEST)
    chosen = request.form.get(f"{field}_phrase", "")
    return text.clean(phrases.before(db.session, story, chosen, typed), messages.LONGEST)
