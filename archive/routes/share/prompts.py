"""Answer gentle questions, one a page: each answer is recorded, written or skipped."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive import terms
from archive.actions import items
from archive.errors import Absent
from archive.extensions import db
from archive.forms.written import read_story, wrong
from archive.routes.share.base import bp, draft_voice
from archive.terms import questions
from archive.web.locale import language


@bp.get("/prompts")
def prompts() -> str:
    """Choose a set of questions."""
    voice = draft_voice()
    given = {item.prompt for item in voice.story.items if item.voice_id == items.giver(voice)}
    return render_template(
        "share/prompts.html", voice=voice, sets=questions.sets(language()), given=given
    )


@bp.route("/prompts/<set_id>/<int:number>", methods=["GET", "POST"])
def prompt(set_id: str, number: int) -> ResponseReturnValue:
    """Ask one question; whatever is not answered is not asked again."""
    voice = draft_voice()
    asked = _asked(set_id, number)
    elsewhere, (body, too_long) = _elsewhere(asked), read_story(request.form)
    if body and not too_long:
        items.set_text(db.session, voice.story, body, asked.code, items.giver(voice))
        db.session.commit()
    if not too_long and (body or elsewhere):
        return redirect(elsewhere or asked.onward)
    error = wrong(body, too_long) if request.method == "POST" else ""
    written = items.written(voice.story, asked.code, items.giver(voice))
    page = render_template(
        "share/prompt.html",
        voice=voice,
        asked=asked,
        shown=body or (written.body if written else ""),
        error=error,
    )
    return page, 400 if error else 200


@dataclass(frozen=True)
class Asked:
    """One question of a set, and where its answer leads."""

    code: str
    words: str
    number: int
    count: int
    onward: str


def _elsewhere(asked: Asked) -> str:
    """Return where the pressed button leads, after keeping what was written; empty for onward."""
    ways = {
        "skip": asked.onward,
        "others": url_for("share.prompts"),
        "done": url_for("share.tell"),
    }
    return ways.get(request.form.get("to", ""), "")


def _asked(set_id: str, number: int) -> Asked:
    code = f"{set_id}-{number}"
    words = terms.question(code, language())
    if not words:
        raise Absent
    count = len(questions.SETS[set_id].words)
    onward = url_for("share.prompt", set_id=set_id, number=number + 1)
    return Asked(code, words, number, count, onward if number < count else url_for("share.tell"))
