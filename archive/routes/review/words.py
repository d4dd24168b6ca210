"""A story's words: the transcript and its passages."""

from contextlib import closing
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from archive.actions import redactions, transcripts
from archive.actions.transcripts import Line
from archive.errors import BadInput
from archive.extensions import db
from archive.formats import timecode
from archive.forms import review_words as words_form
from archive.models import Item
from archive.routes.review.base import SHOWN, bp, claimed, window
from archive.web import identity


def _kept(item: Item, unsure: int, near: int = 0) -> Response:
    """Commit a changed transcript and say which marks need a look."""
    where: dict[str, Any] = {"public_id": item.story.public_id, "item_id": item.public_id}
    if near:
        where |= {"item": item.public_id, "from": near // SHOWN * SHOWN, "_anchor": f"p{near}"}
    address = url_for("review.transcript", **where)
    db.session.commit()
    flash(gettext("The words are saved."))
    if unsure:
        flash(
            ngettext(
                "%(num)s removed place stands at other words now. Please check it.",
                "%(num)s removed places stand at other words now. Please check them.",
                unsure,
            )
        )
    return redirect(address)


@bp.route("/<public_id>/items/<item_id>/transcript", methods=["GET", "POST"])
@identity.moderators
def transcript(public_id: str, item_id: str) -> Response | str | tuple[str, int]:
    """Write down what is said, or attach a caption file."""
    item = transcripts.of_story(claimed(public_id), item_id)
    if request.method == "GET":
        return _transcript(item)
    file = request.files.get("file")
    raw = file.read(words_form.LARGEST_FILE + 1) if file and file.filename else None
    given = words_form.read_transcript(request.form, raw)
    if given.problem:
        return _transcript(item, given.words, BadInput(given.problem)), 400
    try:
        lines = transcripts.read(given.words, item.duration_ms)
        return _kept(item, transcripts.replace_all(db.session, identity.viewer(), item, lines))
    except BadInput as error:
        db.session.rollback()
        item = transcripts.of_story(claimed(public_id), item_id)
        return _transcript(item, given.words, error), 400


def _attached() -> bytes | None:
    """Return the attached file, one byte more than is taken at most; None where there is none."""
    file = request.files.get("file")
    if not file or not file.filename:
        return None
    with closing(file):
        raw: bytes = file.read(words_form.LARGEST_FILE + 1)
    return raw


def _transcript(item: Item, words: str = "", problem: BadInput | None = None) -> str:
    return render_template(
        "review/transcript.html",
        story=item.story,
        item=item,
        words=words,
        problem=problem,
        parts={item.id: redactions.parts_of(item)},
        begin=window(),
        step=SHOWN,
    )


@bp.route("/<public_id>/items/<item_id>/passages/<int:position>", methods=["GET", "POST"])
@identity.moderators
def passage(public_id: str, item_id: str, position: int) -> Response | str | tuple[str, int]:
    """Change one passage: its words, speaker and times; divide, join or drop it."""
    item = transcripts.of_story(claimed(public_id), item_id)
    before = transcripts.line_at(item, position)
    if request.method == "GET":
        return _passage(item, position, before)
    line, errors = words_form.read_line(request.form)
    try:
        unsure = None if errors and _act() == "save" else _changed(item, position, line)
    except BadInput as error:
        db.session.rollback()
        errors, unsure = {"start": error.code}, None
        item = transcripts.of_story(claimed(public_id), item_id)
    if unsure is None:
        return _passage(item, position, line, errors), 400
    return _kept(item, unsure, position)


def _act() -> str:
    return request.form.get("act", "save")


def _changed(item: Item, position: int, line: Line) -> int:
    """Do what the pressed button says; return how many marks to check."""
    viewer = identity.viewer()
    if _act() == "join":
        return transcripts.join(db.session, viewer, item, position)
    if _act() == "drop":
        return transcripts.drop(db.session, viewer, item, position)
    return transcripts.change(db.session, viewer, item, position, line)


def _precise(ms: int | None) -> str:
    return "" if ms is None else timecode.write(ms).removeprefix("00:")


def _passage(item: Item, position: int, line: Line, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "review/passage.html",
        story=item.story,
        item=item,
        position=position,
        line=line,
        start=_precise(line.start_ms),
        end=_precise(line.end_ms),
        errors=errors or {},
        given=request.form,
        last=position == len(item.passages) - 1,
    )
