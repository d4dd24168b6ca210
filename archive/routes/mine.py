"""Come back with the seven words: see, change, answer, take back."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import text
from archive.actions import approvals, consents, messages, names, previews, showings, words
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.forms import choices as choices_form
from archive.gate import own_rendition
from archive.models import Voice
from archive.web import identity, ranges
from archive.web.locale import language

bp = Blueprint("mine", __name__, url_prefix="/mine")


@bp.route("", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Open a story with its seven words."""
    if request.method == "GET":
        return render_template("mine/enter.html", wrong=False)
    given = text.clean(request.form.get("words"), 300)
    voice = words.find(db.session, given, identity.word_secrets())
    if voice is None or voice.story.state == "purged":
        return render_template("mine/enter.html", wrong=True), 400
    identity.come_in(voice)
    return redirect(url_for("mine.show"))


def _own() -> Voice:
    return identity.own_voice()


@bp.get("/story")
@identity.writes
def show() -> ResponseReturnValue:
    """Show the state of the story and everything its narrator may do."""
    voice = _own()
    if voice.story.state == "draft":
        return redirect(url_for("share.tell"))
    letters = messages.of_voice(db.session, voice)
    page = render_template(
        "mine/show.html",
        voice=voice,
        chosen=consents.choices_of(consents.newest(voice)),
        messages=letters,
        showings=showings.of_story(db.session, voice.story),
        asked=approvals.of_voice(db.session, voice),
    )
    messages.mark_read(db.session, voice)
    db.session.commit()
    return page


@bp.route("/choices", methods=["GET", "POST"])
def choices() -> ResponseReturnValue:
    """Change who may hear it; in force when the click is answered."""
    voice = _own()
    chosen = consents.choices_of(consents.newest(voice))
    if request.method == "POST":
        chosen = choices_form.read_uses(request.form, chosen)
        consents.record(db.session, voice, chosen, consents.Given(language=language()))
        db.session.commit()
        flash(gettext("Your choices are saved. They count from now on."))
        return redirect(url_for("mine.show"))
    return render_template("mine/choices.html", voice=voice, chosen=chosen)


@bp.route("/appearance", methods=["GET", "POST"])
def appearance() -> ResponseReturnValue:
    """Change how the narrator appears."""
    voice = _own()
    chosen = consents.choices_of(consents.newest(voice))
    errors: dict[str, str] = {}
    if request.method == "POST":
        chosen, errors = choices_form.read_appearance(request.form, chosen)
        if not errors:
            names.set_names(voice, choices_form.read_names(request.form))
            consents.record(db.session, voice, chosen, consents.Given(language=language()))
            names.changed(db.session, voice)
            db.session.commit()
            flash(gettext("Your choices are saved. They count from now on."))
            return redirect(url_for("mine.show"))
    page = render_template(
        "mine/appearance.html", voice=voice, chosen=chosen, errors=errors, given=request.form
    )
    return (page, 400) if errors else page


@bp.get("/preview")
def preview() -> str:
    """Show what each audience gets of the story now."""
    voice = _own()
    return render_template("mine/preview.html", voice=voice, audiences=previews.of_story(voice))


@bp.post("/message")
def message() -> Answer:
    """Write to the moderators."""
    voice = _own()
    messages.from_narrator(
        db.session, voice, text.clean(request.form.get("body"), messages.LONGEST)
    )
    db.session.commit()
    flash(gettext("Your message was sent."))
    return redirect(url_for("mine.show"))


@bp.post("/answer/<int:approval_id>")
def answer(approval_id: int) -> Answer:
    """Say yes or no to one kit and the room it described."""
    if request.form.get("answer") not in {"yes", "no"}:
        raise BadInput("choose-one")
    approvals.answer(db.session, _own(), approval_id, request.form["answer"] == "yes")
    db.session.commit()
    flash(gettext("Your answer is saved."))
    return redirect(url_for("mine.show"))


@bp.route("/withdraw", methods=["GET", "POST"])
def withdraw() -> ResponseReturnValue:
    """Take the story back: hide it now, or hide and erase it."""
    voice = _own()
    how = request.form.get("how")
    if request.method == "POST" and how in {"hide", "erase"}:
        consents.withdraw(db.session, voice, erase=how == "erase")
        db.session.commit()
        flash(gettext("Your story is taken back. Nobody can find it or play it here now."))
        return redirect(url_for("mine.show"))
    page = render_template(
        "mine/withdraw.html",
        voice=voice,
        showings=showings.of_story(db.session, voice.story),
        missing=request.method == "POST",
    )
    return (page, 400) if request.method == "POST" else page


@bp.post("/leave")
def leave() -> Answer:
    """Close the story on this device."""
    identity.go_out()
    return redirect(url_for("front.home"))


@bp.get("/media/<public_id>")
def media(public_id: str) -> Response:
    """Give the narrator the bytes of their own story."""
    for item in _own().story.items:
        if any(rendition.public_id == public_id for rendition in item.renditions):
            return ranges.send(own_rendition(item, public_id))
    raise Absent


@bp.get("/receipt/<public_id>")
def receipt(public_id: str) -> str:
    """Show one consent as it was given: the exact words, version, language and answers."""
    found = next((row for row in _own().consents if row.public_id == public_id), None)
    if found is None:
        raise Absent
    return render_template("mine/receipt.html", consent=found)
