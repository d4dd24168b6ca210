"""What every page of the moderator's door needs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from archive import clock, gate
from archive.actions import (
    corrections,
    departed,
    entries,
    failures,
    looks,
    messages,
    phrases,
    readings,
    redactions,
    reviews,
    third_parties,
    voices,
    warnings,
)
from archive.consent import meet
from archive.consent.vocabulary import CONTEXTS
from archive.errors import BadInput
from archive.extensions import db
from archive.models import Item, Story
from archive.models.third_party import DONE, LEAVES_IN, WHO
from archive.web import glance, identity, wording

# So many passages at once keep the page light.
SHOWN = 100

bp = Blueprint("review", __name__, url_prefix="/review")


def story_of(public_id: str) -> Story:
    """Return a story this moderator may review; raises Absent for anyone else's."""
    story = gate.fetch_review(db.session, identity.viewer(), public_id)
    # The desk reads consents in the words that this collection asks with.
    wording.speak_for(story.collection_id)
    return story


def claimed(public_id: str) -> Story:
    """Return a story this moderator has claimed; raises Refused where it is another's."""
    story = story_of(public_id)
    reviews.must_hold_claim(identity.viewer(), story)
    return story


def item_of(story: Story, public_id: str) -> Item:
    """Return one item of *story*; raises Absent."""
    return gate.item_of(story.items, public_id)


def done(story: Story, anchor: str = "") -> Response:
    """Commit, and go back to the desk of *story*, to the same words."""
    asked: dict[str, Any] = {n: request.values[n] for n in ("item", "from") if window()}
    address = url_for("review.show", public_id=story.public_id, _anchor=anchor or None, **asked)
    db.session.commit()
    return redirect(address)


def window() -> int:
    """Return the passage to begin with: a long interview is read some passages at a time."""
    return _number("from") // SHOWN * SHOWN if request.values.get("item") else 0


def _number(name: str) -> int:
    """Return the number in the address under *name*, 0 where it is none we could use."""
    given = request.values.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0


def page(story: Story, errors: dict[str, str] | None = None) -> str:
    """Return the desk of *story*, with what was typed and what was wrong with it."""
    return render_template(
        "review/show.html",
        story=story,
        errors=errors or {},
        given=request.form,
        mine=story.claimed_by_id == identity.viewer().user_id,
        gone=story.gone,
        risks=reviews.risks(story, *_asks(story)),
        making=reviews.being_made(db.session, story),
        stuck=failures.of_story(db.session, story),
        letters=messages.of_story(db.session, story),
        talk=not story.gone or messages.goes_on(story),
        phrases=phrases.of_collection(db.session, story.collection_id),
        phrase_in=phrases.words_of,
        entries=entries.of_story(db.session, story),
        last_left=departed.last(db.session, story),
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
        today=clock.today(),
        **_consent(story),
        **_words(story),
        **_turn(story),
    )


def _asks(story: Story) -> tuple[bool, bool]:
    """Tell whether the narrator waits, and whether someone left and no words were found."""
    here = [story.id]
    return bool(messages.unanswered(db.session, here)), bool(departed.unfound(db.session, here))


def _consent(story: Story) -> dict[str, Any]:
    """Return what the desk shows of consent, and where the words tell more than it allows."""
    today = clock.today()
    reached = warnings.audiences(story, today)
    decisions, said = gate.decisions_of(story, today), gate.voices_of(story)
    wished = {
        place: meet(voice.consent.appears(place) for voice in said if voice.consent)
        for place in CONTEXTS
    }
    return {
        "decisions": decisions,
        "picture": glance.picture(decisions, wished),
        "giveaways": warnings.of_story(story, reached),
        "waited": looks.waited_for(story),
        "see_first": [voice for voice in voices.staying(story) if voice.see_first],
    }


def _words(story: Story) -> dict[str, Any]:
    """Return what the desk shows of the words, and of who is named in them."""
    return {
        "reader_wanted": readings.wanted(story),
        "removed": redactions.listed(story),
        "corrections": corrections.open_in(db.session, story),
        "parts": {item.id: redactions.parts_of(item) for item in story.items},
        "begin": window(),
        "step": SHOWN,
        "parties": [(row, third_parties.problem_of(story, row)) for row in story.third_parties],
        "party_words": {"who": WHO, "done": DONE, "leaves_in": LEAVES_IN},
        "point_at": _number("point"),
    }


def _turn(story: Story) -> dict[str, Any]:
    """Return what the desk shows of whose turn it is, and of how a story is released."""
    viewer, proposal = identity.viewer(), reviews.proposal_for(db.session, story)
    return {
        "flags": reviews.FLAGS,
        "room_today": reviews.room_today(db.session, viewer, story.collection),
        "handed": reviews.note_on(db.session, story),
        "proposal": proposal,
        "proposal_stands": proposal is not None and reviews.stands(proposal, story),
    }


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
