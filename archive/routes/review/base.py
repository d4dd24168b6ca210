"""What every page of the moderator's door needs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from archive import clock, gate
from archive.actions import (
    corrections,
    entries,
    looks,
    messages,
    readings,
    redactions,
    reviews,
    warnings,
)
from archive.consent import meet
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.models import Item, Story
from archive.web import identity

# So many passages at once keep the page light.
SHOWN = 100

bp = Blueprint("review", __name__, url_prefix="/review")


def story_of(public_id: str) -> Story:
    """Return a story this moderator may review; raises Absent for anyone else's."""
    return gate.fetch_review(db.session, identity.viewer(), public_id)


def claimed(public_id: str) -> Story:
    """Return a story this moderator has claimed; raises Refused where it is another's."""
    story = story_of(public_id)
    reviews.must_hold_claim(identity.viewer(), story)
    return story


def item_of(story: Story, public_id: str) -> Item:
    """Return one item of *story*; raises Absent."""
    found = next((item for item in story.items if item.public_id == public_id), None)
    if found is None:
        raise Absent
    return found


def done(story: Story, anchor: str = "") -> Response:
    """Commit, and go back to the desk of *story*, to the same words."""
    asked: dict[str, Any] = {n: request.values[n] for n in ("item", "from") if window()}
    address = url_for("review.show", public_id=story.public_id, _anchor=anchor or None, **asked)
    db.session.commit()
    return redirect(address)


def window() -> int:
    """Return the passage to begin with: a long interview is read some passages at a time."""
    given = request.values.get("from", "")
    if not (given.isascii() and given.isdigit() and len(given) < 7 and request.values.get("item")):
        return 0
    return int(given) // SHOWN * SHOWN


def page(story: Story, errors: dict[str, str] | None = None) -> str:
    """Return the desk of *story*, with what was typed and what was wrong with it."""
    today = clock.today()
    reached = warnings.audiences(story, today)
    return render_template(
        "review/show.html",
        story=story,
        errors=errors or {},
        given=request.form,
        mine=story.claimed_by_id == identity.viewer().user_id,
        gone=story.state in ("withdrawn", "purged"),
        decisions=gate.decisions_of(story, today),
        shown=meet(reached),
        giveaways=warnings.of_story(story, reached),
        risks=reviews.risks(story),
        making=reviews.being_made(db.session, story),
        reader_wanted=readings.wanted(story),
        removed=redactions.listed(story),
        waited=looks.waited_for(story),
        corrections=corrections.open_in(db.session, story),
        parts={item.id: redactions.parts_of(item) for item in story.items},
        letters=messages.of_story(db.session, story),
        entries=entries.of_story(db.session, story),
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
        flags=reviews.FLAGS,
        today=today,
        begin=window(),
        step=SHOWN,
    )


def keeps_typed(field: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Show the desk again, with everything typed, where a form of it cannot be used."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(public_id: str, **kwargs: Any) -> Any:
            try:
                return view(public_id, **kwargs)
            except BadInput as error:
                db.session.rollback()
                return page(story_of(public_id), {field: error.code}), 400

        return guarded

    return decorate
