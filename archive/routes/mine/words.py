"""One's own words and sound: what may not go out, and what should read otherwise."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive import text
from archive.actions import corrections, own_marks, redactions, voices, windows
from archive.consent.presentation import OPEN
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.forms import review as form
from archive.forms.mine_words import read_positions, read_start
from archive.gate import fetch_preview
from archive.models import Item, Voice
from archive.routes.mine.base import bp, own_voice


@bp.get("/words")
def words() -> str:
    """Show everything told, a part of it where it is long, with what is out struck through."""
    return _page(own_voice())


def _page(voice: Voice, errors: dict[str, str] | None = None) -> str:
    story = voice.story
    own = {item.public_id: item for item in voices.part_in(voice)}
    whole = fetch_preview(story, OPEN)
    whole = replace(whole, items=tuple(item for item in whole.items if item.public_id in own))
    start_ms = read_start(request.values)
    shown, around = windows.windowed(whole, request.values.get("item", ""), start_ms)
    return render_template(
        "mine/words.html",
        voice=voice,
        shown=shown,
        windows=around,
        items=own,
        parts={name: redactions.parts_of(item) for name, item in own.items()},
        removed=own_marks.of_voice(db.session, voice),
        asked=corrections.of_voice(db.session, voice),
        errors=errors or {},
        given=request.form,
        gone=story.gone,
    )


def _item(voice: Voice, public_id: str) -> Item:
    """Return an item in which this voice may speak: nobody else's is its to hear or change."""
    found = next((i for i in voices.part_in(voice) if i.public_id == public_id), None)
    if found is None:
        raise Absent
    return found


@bp.post("/mark")
def mark() -> ResponseReturnValue:
    """Take passages, selected words or a span of sound out, for everyone and at once."""
    voice = own_voice()
    item = _item(voice, request.form.get("item", ""))
    try:
        _mark(voice, item)
    except BadInput as error:
        db.session.rollback()
        return _page(own_voice(), {f"mark-{item.public_id}": error.code}), 400
    db.session.commit()
    flash(gettext("It is out. Nobody gets it from now on, and only you can put it back."))
    return redirect(_near(item))


def _mark(voice: Voice, item: Item) -> None:
    how = request.form.get("how")
    if how == "times":
        (start, end), errors = form.read_times(request.form)
        if errors:
            raise BadInput(next(iter(errors.values())))
        own_marks.remove_times(db.session, voice, item, start, end)
    elif how == "spans":
        own_marks.remove_spans(db.session, voice, item, form.read_spans(request.form))
    else:
        own_marks.remove_passages(db.session, voice, item, read_positions(request.form))


def _near(item: Item) -> str:
    """Return the address of the words near which something was done."""
    where = f"item-{item.public_id}"
    near = request.form.get("t") or None
    return url_for("mine.words", item=item.public_id, t=near, _anchor=where)


@bp.post("/unmark/<int:mark_id>")
def unmark(mark_id: int) -> Response:
    """Put back what this narrator took out."""
    own_marks.put_back(db.session, own_voice(), mark_id)
    db.session.commit()
    flash(gettext("It is back. It goes out as far as you said yes."))
    return redirect(url_for("mine.words", _anchor="removed"))


@bp.route("/words/<item_id>/<int:position>", methods=["GET", "POST"])
def correct(item_id: str, position: int) -> ResponseReturnValue:
    """Say what a passage should read; a moderator takes it or not, and the answer stands here."""
    voice = own_voice()
    item = _item(voice, item_id)
    before = corrections.passage_at(item, position)
    error = ""
    if request.method == "POST":
        after = text.clean(request.form.get("after"), corrections.LONGEST)
        try:
            corrections.suggest(db.session, voice, item, position, after)
            db.session.commit()
            flash(gettext("Thank you. A moderator will look at it, and you see the answer here."))
            return redirect(url_for("mine.words", item=item_id, _anchor="asked"))
        except BadInput as wrong:
            error = wrong.code
    page = render_template(
        "mine/correct.html", item=item, passage=before, error=error, given=request.form
    )
    return (page, 400) if error else page
