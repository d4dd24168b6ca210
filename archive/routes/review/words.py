"""A story's words: the transcript and its passages."""

from contextlib import closing
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from archive.actions import documents, redactions, transcripts, translations
from archive.actions.lines import Line, digest
from archive.errors import BadInput, Refused
from archive.extensions import db
from archive.formats import timecode
from archive.formats.document import Problem
from archive.formats.transcript import Timed
from archive.forms import review_words as words_form
from archive.models import Item
from archive.routes.review.base import bp, claimed
from archive.web import identity
from archive.web.problems import PROBLEMS
from archive.web.sentences import sentence

# What is said on the next page travels in a cookie.
MOST_TOLD = 3


def _kept(item: Item, unsure: int, near: int = 0) -> Response:
    """Commit a changed transcript and say which marks need a look."""
    where: dict[str, Any] = {"public_id": item.story.public_id, "item_id": item.public_id}
    if near:
        where["_anchor"] = f"p{near}"
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
    """Edit what is said, write it down, or attach a caption file."""
    item = transcripts.of_story(claimed(public_id), item_id)
    if request.method == "GET":
        return _transcript(item)
    raw = _attached()
    given = words_form.read_transcript(request.form, raw)
    if given.problem:
        return _transcript(item, given.words, BadInput(given.problem)), 400
    try:
        return _taken(item, given.words, raw)
    except (BadInput, Refused) as error:
        db.session.rollback()
        item = transcripts.of_story(claimed(public_id), item_id)
        problem = error if isinstance(error, BadInput) else BadInput("words-changed")
        return _transcript(item, given.words, problem), 400 if problem is error else 409


def _taken(item: Item, words: str, raw: bytes | None) -> Response:
    """Keep the words, and say which lines were put right by a guess, the first of many."""
    lines, mended = _lines(item, words, raw)
    answer = _kept(item, _replaced(item, lines, raw is not None))
    told = [problem for problem in mended if problem.code in PROBLEMS]
    for problem in told[:MOST_TOLD]:
        flash(
            gettext(
                "Line %(line)s: %(wrong)s We put it right by a guess. Please check it.",
                line=problem.line,
                wrong=sentence(problem.code),
            )
        )
    if more := len(told[MOST_TOLD:]):
        flash(
            ngettext(
                "%(num)s more line was put right by a guess.",
                "%(num)s more lines were put right by a guess.",
                more,
            )
        )
    return answer


def _lines(item: Item, words: str, raw: bytes | None) -> tuple[list[Timed], list[Problem]]:
    """Return the passages of an attached file of any kind we know, else of what was pasted."""
    if raw is None:
        return transcripts.read(words, item.duration_ms), []
    return documents.read(raw, item.duration_ms, request.files["file"].filename or "")


def _replaced(item: Item, lines: list[Timed], is_file: bool) -> int:
    seen, kind = words_form.read_version(request.form), "file" if is_file else "typed"
    unsure = transcripts.replace_all(db.session, identity.viewer(), item, lines, kind, seen)
    # Whoever puts a whole transcript in place says by it that they know its words; what it
    # said before stays in the history as the draft it was.
    item.words_draft = False
    return unsure


def _attached() -> bytes | None:
    """Return the attached file, one byte more than is taken at most; None where there is none."""
    file = request.files.get("file")
    if not file or not file.filename:
        return None
    with closing(file):
        raw: bytes = file.read(words_form.LARGEST_FILE + 1)
    return raw


def _transcript(item: Item, words: str = "", problem: BadInput | None = None) -> str:
    transcripts.load_words(db.session, item)
    return render_template(
        "review/transcript.html",
        story=item.story,
        item=item,
        words=words,
        problem=problem,
        parts=redactions.parts_of(item),
        speakers=sorted({p.speaker for p in item.passages if p.speaker}),
        translated=translations.exists(db.session, item),
    )


@bp.route("/<public_id>/items/<item_id>/passages/<int:position>", methods=["GET", "POST"])
@identity.moderators
def passage(public_id: str, item_id: str, position: int) -> Response | str | tuple[str, int]:
    """Change one passage: its words, speaker and times; divide, join or drop it."""
    item = transcripts.of_story(claimed(public_id), item_id)
    if request.method == "GET":
        return _passage(item, position, transcripts.line_at(item, position))
    line, errors = words_form.read_line(request.form)
    here = transcripts.where(item, position, *words_form.read_seen(request.form))
    if here is None:
        return _both(item, position, line), 409
    try:
        unsure = None if errors and _act() == "save" else _changed(item, here, line)
    except BadInput as error:
        db.session.rollback()
        errors, unsure = {"start": error.code}, None
        item = transcripts.of_story(claimed(public_id), item_id)
    if unsure is None:
        return _passage(item, here, line, errors), 400
    return _kept(item, unsure, here)


def _act() -> str:
    return request.form.get("act", "save")


def _both(item: Item, position: int, line: Line) -> str:
    """Show what was typed beside what stands there now; sending it again is a choice."""
    near = min(position, max(0, len(item.passages) - 1))
    theirs = transcripts.line_at(item, near)
    return _passage(item, near, line, {"text": "words-changed"}, theirs)


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


def _passage(
    item: Item,
    position: int,
    line: Line,
    errors: dict[str, str] | None = None,
    theirs: Line | None = None,
) -> str:
    now = transcripts.line_at(item, position)
    return render_template(
        "review/passage.html",
        story=item.story,
        item=item,
        position=position,
        line=line,
        row=now.id,
        digest=digest(now),
        theirs=theirs,
        start=_precise(line.start_ms),
        end=_precise(line.end_ms),
        errors=errors or {},
        given=request.form,
        speakers=sorted({p.speaker for p in item.passages if p.speaker}),
        last=position == len(item.passages) - 1,
    )
