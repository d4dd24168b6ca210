"""A story told to a moderator: taken down here, with seven words for its narrator."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from archive.actions import stories, taking, words
from archive.actions.taking import Told
from archive.errors import BadInput, Refused
from archive.extensions import db
from archive.forms import told as form
from archive.forms.told import Taken
from archive.models import Collection, Voice
from archive.routes.review.base import bp
from archive.web import identity, uploads
from archive.web.locale import language
from archive.web.once import once

KEPT = lazy_gettext(
    "This story is kept already. If its seven words did not reach you, decline it here, and take"
    " the story down once more."
)


@bp.route("/new", methods=["GET", "POST"])
@identity.moderators
@once("review.index", KEPT)
def told() -> ResponseReturnValue:
    """Take down a story told in person, by telephone or on paper; print its seven words."""
    own = [c for c in stories.collections(db.session) if c.id in identity.viewer().moderates]
    if request.method == "GET":
        return _page(own, Taken(language=language()))
    taken = form.read(request.form, [c.slug for c in own], _sent())
    if taken.errors:
        return _page(own, taken), 400
    try:
        voice = _take(next(c for c in own if c.slug == taken.collection), taken)
    except (BadInput, Refused) as error:
        db.session.rollback()
        taken.errors["recording"] = error.code
        return _page(own, taken), 507 if error.code == "no-room" else 400
    seven = words.give(voice, taken.language, identity.word_secrets())
    db.session.commit()
    return _page(own, taken, voice, seven)


def _page(own: list[Collection], taken: Taken, voice: Voice | None = None, seven: str = "") -> str:
    return render_template(
        "review/told.html", choices=own, taken=taken, voice=voice, words=seven, doors=taking.DOORS
    )


def _sent() -> bool:
    file = request.files.get("recording")
    return bool(file and file.filename)


def _take(collection: Collection, taken: Taken) -> Voice:
    received = uploads.receive_first("recording") if _sent() else None
    told = Told(taken.door, taken.title, taken.body, taken.language, received)
    return taking.take_down(db.session, identity.viewer(), collection, told)
