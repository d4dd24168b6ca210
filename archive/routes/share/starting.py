"""Before you start, and what it is about."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import clock
from archive.actions import drafts
from archive.actions.consents import Choices
from archive.extensions import db
from archive.forms import about as about_form
from archive.forms import choices as choices_form
from archive.forms import start as start_form
from archive.routes.share.base import bp, draft_voice, lead_on
from archive.web import booth, identity, proof
from archive.web.locale import language


@bp.route("", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """Before you start: what this is, what cannot be promised, is there a case."""
    open_ones = booth.only(drafts.collections(db.session))
    form = start_form.read(request.form, [c.slug for c in open_ones], clock.today())
    if request.method == "POST" and form.ready and (wrong := proof.lacking()):
        form.errors["proof"] = wrong
    if request.method == "POST" and form.ready:
        chosen = next(c for c in open_ones if c.slug == form.collection)
        voice = drafts.start(db.session, chosen, language(), form.case_open)
        voice.adult_on, voice.story.door = form.adult_on, booth.door()
        # With a case open the story is held unless the narrator says otherwise later.
        voice.pending = choices_form.to_json(Choices(hold_case=form.case_open))
        identity.come_in(voice)
        db.session.commit()
        return redirect(url_for("share.guardian" if form.adult_on else "share.tell"))
    status = 400 if request.method == "POST" and form.errors else 200
    return render_template("share/start.html", collections=open_ones, form=form), status


@bp.route("/about", methods=["GET", "POST"])
def about() -> ResponseReturnValue:
    """Ask what it is about; every question may be left out."""
    voice = draft_voice()
    if request.method == "GET":
        return render_template("share/about.html", voice=voice, given=None, errors={})
    said, errors = about_form.read(request.form, clock.today())
    if errors and request.form.get("to") != "back":
        page = render_template("share/about.html", voice=voice, given=request.form, errors=errors)
        return page, 400
    if errors:
        said = about_form.usable(said, errors, drafts.about(voice.story))
        flash(gettext("What we could not use stays as it was before. The rest is kept."))
    drafts.describe(db.session, voice.story, said)
    db.session.commit()
    return lead_on("share.choices", back="share.tell", background="share.background")
