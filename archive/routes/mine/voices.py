"""Several voices: ask someone in, come in, add words of one's own, answer anew."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import clock
from archive.actions import consents, guardians
from archive.actions import voices as together
from archive.actions.consents import Choices
from archive.errors import Absent
from archive.extensions import db
from archive.forms import start as start_form
from archive.forms import voice as voice_form
from archive.forms.start import Start
from archive.forms.voice import Someone
from archive.forms.written import read_story, wrong
from archive.models import Voice
from archive.routes.mine.base import bp, own_voice
from archive.web import identity, wording
from archive.web.locale import language
from archive.web.once import SENT_WITH_WORDS, once


@bp.app_template_global("people_of")
def people_of(voice: Voice) -> dict[str, object]:
    """Return what a page may say of a story's people: that they are there, not what they chose."""
    return {
        "others": together.others(voice),
        "tells": together.tells(voice),
        "guarded": guardians.guarded(voice),
        "asked_again": together.asked_again(voice),
        "grown": guardians.grown(voice),
        "limited": bool(together.own_consents(voice)) and together.limited(voice),
        "may_add": voice.story.state in together.OPEN_TO_WORDS,
        "may_grow": voice.story.state in together.GROWING,
    }


bp.add_app_template_global(together.part_in, "part_in")


@bp.route("/voices", methods=["GET", "POST"])
@once("mine.voices", SENT_WITH_WORDS)
def voices() -> ResponseReturnValue:
    """Add someone who speaks in this story, and show the words to hand to them, this once."""
    voice, someone, seven = own_voice(), Someone(), ""
    if request.method == "POST":
        someone, seven = _done(voice)
        db.session.commit()
    page = render_template(
        "mine/voices.html",
        voice=voice,
        someone=someone,
        words=seven,
        asked=together.asked_by(voice),
        parts=together.PARTS,
    )
    return page, 400 if someone.errors else 200


def _done(voice: Voice) -> tuple[Someone, str]:
    """Do what was asked for; return the form as it was sent, and new words where some are due."""
    who, secrets = request.form.get("who", ""), identity.word_secrets()
    if request.form.get("do") == "renew":
        return Someone(), together.renew(db.session, voice, who, language(), secrets)
    if request.form.get("do") == "call-off":
        together.call_off(db.session, voice, who)
        flash(gettext("They are not part of this story any more."))
        return Someone(), ""
    someone = voice_form.read(request.form)
    names = together.problems_of_names(voice, someone.own, someone.speaker)
    if errors := names | someone.errors:
        return replace(someone, errors=errors), ""
    voice.speaker = someone.own or voice.speaker
    part, speaker = someone.part, someone.speaker
    return Someone(), together.add(db.session, voice, part, speaker, language(), secrets)


@bp.route("/join", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """Before someone who was asked in goes on: what this is, how old they are, is there a case."""
    voice = own_voice()
    if together.begun(voice):
        return redirect(url_for("mine.show"))
    form = start_form.read(request.form, [voice.story.collection.slug], clock.today())
    if request.method == "POST" and form.ready:
        _come(voice, form)
        db.session.commit()
        return redirect(url_for("mine.my_guardian" if form.adult_on else "mine.words"))
    status = 400 if request.method == "POST" and form.errors else 200
    return render_template("mine/join.html", voice=voice, form=form), status


def _come(voice: Voice, form: Start) -> None:
    voice.adult_on = form.adult_on
    together.come(db.session, voice)
    if form.case_open:
        # Every answer is still no; what counts is the hold, which later answers keep.
        given = consents.Given(language=language())
        consents.record(db.session, voice, Choices(hold_case=True), given)


@bp.route("/add", methods=["GET", "POST"])
@once("mine.show")
def add_words() -> ResponseReturnValue:
    """Write words of one's own into a story that is still open."""
    voice = own_voice()
    body, too_long = read_story(request.form)
    if request.method == "POST" and body and not too_long:
        together.add_text(db.session, voice, body)
        db.session.commit()
        flash(gettext("Your words are in the story."))
        return redirect(url_for("mine.show"))
    error = wrong(body, too_long) if request.method == "POST" else ""
    page = render_template("mine/add_words.html", voice=voice, shown=body, error=error)
    return page, 400 if error else 200


@bp.route("/again", methods=["GET", "POST"])
def again() -> ResponseReturnValue:
    """Look at one's choices and give them anew: at 18, or after somebody left."""
    voice = own_voice()
    row = consents.newest(voice)
    if row is None:
        return redirect(url_for("mine.choices"))
    if request.method == "POST":
        wording.must_be_shown()
        guardians.choose_again(db.session, voice, language())
        db.session.commit()
        flash(gettext("Your choices are saved. They count from now on."))
        return redirect(url_for("mine.show"))
    return render_template("mine/again.html", voice=voice, chosen=consents.choices_of(row))


@bp.route("/my-guardian", methods=["GET", "POST"])
@once("mine.my_guardian", SENT_WITH_WORDS)
def my_guardian() -> ResponseReturnValue:
    """Let a young person see and say what their guardian sees, and get words for them."""
    voice = own_voice()
    if not guardians.guarded(voice):
        raise Absent
    seven, missing = _told(voice) if request.method == "POST" else ("", False)
    db.session.commit()
    page = render_template("mine/my_guardian.html", voice=voice, words=seven, missing=missing)
    return page, 400 if missing else 200


def _told(voice: Voice) -> tuple[str, bool]:
    """Keep what was said; return words for the guardian, and whether a yes is missing."""
    reads = request.form.get("reads") == "yes"
    if voice.guardian and request.form.get("do") != "renew":
        guardians.let_read(db.session, voice, reads)
        flash(gettext("It is saved. It counts from now on."))
        return "", False
    if voice.guardian or request.form.get("agree") == "yes":
        secrets = identity.word_secrets()
        return guardians.invite(db.session, voice, reads, language(), secrets), False
    return "", True
