"""Keep a draft for later, and make sure that the seven words were written down."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import text
from archive.actions import drafts
from archive.extensions import db
from archive.routes.share.base import bp, draft_voice
from archive.web import cards, identity
from archive.web.once import WORDS_SHOWN, once


@bp.route("/keep", methods=["GET", "POST"])
@once("share.keep", WORDS_SHOWN)
def keep() -> ResponseReturnValue:
    """Give seven words for a story not sent yet, so that it opens again on any device."""
    voice = draft_voice()
    seven, number = "", 0
    if request.method == "POST":
        seven, number = cards.give(voice)
        db.session.commit()
    until = drafts.kept_until(voice.story)
    return render_template("share/keep.html", voice=voice, words=seven, number=number, until=until)


@bp.route("/remember", methods=["GET", "POST"])
def remember() -> ResponseReturnValue:
    """Ask one of the seven words back, while there is still time to get new ones."""
    voice = identity.own_voice()
    number = cards.asked()
    if not number:
        return redirect(url_for("mine.show"))
    if request.method == "POST":
        if cards.is_right(text.clean_line(request.form.get("word"), 60)):
            flash(gettext("That is the right word. Keep the seven words safe."))
            return redirect(url_for("mine.show"))
        page = render_template("share/remember.html", voice=voice, number=number, wrong=True)
        return page, 400
    return render_template("share/remember.html", voice=voice, number=number, wrong=False)
