"""Tell a story: one thing a page, everything optional but the story itself."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import consents, decisions, drafts, items, names, previews, words
from archive.actions.consents import Choices
from archive.errors import Absent
from archive.extensions import db
from archive.forms import about as about_form
from archive.forms import choices as choices_form
from archive.forms import start as start_form
from archive.forms.written import read_story
from archive.models import Voice
from archive.web import identity, uploads
from archive.web.locale import language

bp = Blueprint("share", __name__, url_prefix="/share")


def _draft() -> Voice:
    """Return the narrator's own draft; raise Absent where there is none."""
    voice = identity.own_voice()
    drafts.must_be_open(voice.story)
    return voice


@bp.route("", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """Before you start: what this is, what cannot be promised, is there a case."""
    open_ones = drafts.collections(db.session)
    form = start_form.read(request.form, [c.slug for c in open_ones])
    if request.method == "POST" and form.ready:
        chosen = next(c for c in open_ones if c.slug == form.collection)
        voice = drafts.start(db.session, chosen, language(), form.case_open)
        # With a case open the story is held unless the narrator says otherwise later.
        voice.pending = choices_form.to_json(Choices(hold_case=form.case_open))
        identity.come_in(voice)
        db.session.commit()
        return redirect(url_for("share.tell"))
    status = 400 if request.method == "POST" and form.errors else 200
    return render_template("share/start.html", collections=open_ones, form=form), status


@bp.get("/tell")
def tell() -> str:
    """Choose how to tell it, and see what is there so far."""
    return render_template("share/tell.html", voice=_draft())


@bp.route("/write", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    """Write the story, or change what was written."""
    voice = _draft()
    if request.method == "POST":
        body = read_story(request.form)
        if body:
            items.set_text(db.session, voice.story, body)
            db.session.commit()
            return redirect(url_for("share.tell"))
    empty = request.method == "POST"
    return render_template("share/write.html", voice=voice, empty=empty), 400 if empty else 200


@bp.route("/upload", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Take sound, video and photos; what is good is kept when another is bad."""
    voice = _draft()
    if request.method == "GET":
        return render_template("share/upload.html", voice=voice, problems=[])
    problems = uploads.receive_all(voice.story)
    if problems:
        return render_template("share/upload.html", voice=voice, problems=problems), 400
    return redirect(url_for("share.tell"))


@bp.route("/record", methods=["GET", "POST"])
def record() -> ResponseReturnValue:
    """Record in the browser; the page's script posts the recording here."""
    voice = _draft()
    if request.method == "GET":
        return render_template("share/record.html", voice=voice)
    problems = uploads.receive_all(voice.story)
    if problems:
        return {"problem": problems[0].sentence}, 400
    return {"next": url_for("share.tell")}, 201


@bp.post("/drop/<public_id>")
def drop(public_id: str) -> Response:
    """Throw away one thing the narrator gave."""
    voice = _draft()
    found = next((item for item in voice.story.items if item.public_id == public_id), None)
    if found is None:
        raise Absent
    items.drop(db.session, voice.story, found)
    db.session.commit()
    flash(gettext("It was thrown away."))
    return redirect(url_for("share.tell"))


@bp.route("/about", methods=["GET", "POST"])
def about() -> ResponseReturnValue:
    """Ask what it is about; every question may be left out."""
    voice = _draft()
    if request.method == "GET":
        return render_template("share/about.html", voice=voice, given=None, errors={})
    said, errors = about_form.read(request.form)
    if errors:
        page = render_template("share/about.html", voice=voice, given=request.form, errors=errors)
        return page, 400
    drafts.describe(db.session, voice.story, said)
    db.session.commit()
    return redirect(url_for("share.choices"))


@bp.route("/choices", methods=["GET", "POST"])
def choices() -> ResponseReturnValue:
    """Choose, use by use, who may hear it; everything is off."""
    voice = _draft()
    chosen = choices_form.from_json(voice.pending)
    if request.method == "POST":
        chosen = choices_form.read_uses(request.form, chosen)
        voice.pending = choices_form.to_json(chosen)
        db.session.commit()
        return redirect(url_for("share.appearance"))
    return render_template("share/choices.html", voice=voice, chosen=chosen)


@bp.route("/appearance", methods=["GET", "POST"])
def appearance() -> ResponseReturnValue:
    """Choose how to appear: name, voice, face, place, date; and for how long."""
    voice = _draft()
    chosen = choices_form.from_json(voice.pending)
    errors: dict[str, str] = {}
    if request.method == "POST":
        chosen, errors = choices_form.read_appearance(request.form, chosen)
        voice.pending = choices_form.to_json(chosen)
        names.set_names(voice, choices_form.read_names(request.form))
        decisions.rerender(db.session, voice.story)
        db.session.commit()
        if not errors:
            return redirect(url_for("share.preview"))
    page = render_template(
        "share/appearance.html", voice=voice, chosen=chosen, errors=errors, given=request.form
    )
    return (page, 400) if errors else page


@bp.get("/preview")
def preview() -> str:
    """Show what each audience would get, made by the code that serves it."""
    voice = _draft()
    chosen = choices_form.from_json(voice.pending)
    return render_template(
        "share/preview.html", voice=voice, audiences=previews.of_draft(voice, chosen)
    )


@bp.get("/check")
def check() -> str:
    """Show everything once more before it is sent."""
    voice = _draft()
    return render_template(
        "share/check.html", voice=voice, chosen=choices_form.from_json(voice.pending)
    )


@bp.route("/receipt", methods=["GET", "POST"])
def receipt() -> ResponseReturnValue:
    """Send the story and show the seven words, this once."""
    if request.method == "GET":
        return redirect(url_for("mine.show"))
    voice = _draft()
    chosen = choices_form.from_json(voice.pending)
    consents.record(db.session, voice, chosen, consents.Given(language=language()))
    voice.pending = None
    drafts.submit(db.session, voice)
    seven = words.give(voice, language(), identity.word_secrets())
    identity.come_in(voice)
    db.session.commit()
    return render_template("share/receipt.html", voice=voice, words=seven, chosen=chosen)
