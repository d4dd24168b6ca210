"""What taking it back has reached; new words; and everything to take along."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.actions import downloads, legal, messages, reports
from archive.extensions import db
from archive.gate import fetch_report
from archive.routes.mine.base import bp, own_voice
from archive.web import cards, identity
from archive.web.once import WORDS_SHOWN, once
from archive.web.room_words import KINDS


@bp.get("/report")
def report() -> str:
    """Say what was reached and what cannot be called back; open also after erasing."""
    voice = fetch_report(db.session, identity.viewer())
    found = reports.of_voice(db.session, voice)
    waits = not found.done and legal.holds(db.session, voice.story)
    talk = messages.goes_on(voice.story)
    return render_template(
        "mine/report.html", story=voice.story, report=found, waits=waits, talk=talk
    )


@bp.route("/new-words", methods=["GET", "POST"])
@once("mine.new_words", WORDS_SHOWN)
def new_words() -> ResponseReturnValue:
    """Give new seven words, once; the old ones, and every other visit, end."""
    voice = own_voice()
    seven, number = "", 0
    if request.method == "POST":
        seven, number = cards.give(voice)
        db.session.commit()
    return render_template("mine/new_words.html", voice=voice, words=seven, number=number)


@bp.get("/download")
def download() -> Response:
    """Hand over everything this narrator gave, as one file, made while it is sent."""
    voice = own_voice()
    parts = downloads.of_voice(db.session, voice, _said())
    db.session.rollback()
    answer = Response(downloads.stream(parts), mimetype="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-story.zip"'
    return answer


def _said() -> dict[str, str]:
    """Return the words around the narrator's own in what they take along."""
    return {
        "title": gettext("Title"),
        "name": gettext("Name"),
        "full-name": gettext("full name"),
        "first-name": gettext("first name"),
        "chosen-name": gettext("the name you chose"),
        "place": gettext("Place"),
        "date": gettext("Date"),
        "day": gettext("Day"),
        "how": gettext("How it was given"),
        "web": gettext("on this site"),
        "spoken": gettext("spoken"),
        "paper": gettext("on paper"),
        "telephone": gettext("by telephone"),
        "state": gettext("State"),
        "wording": gettext("Wording"),
        "receipt": gettext("Receipt number"),
        "yes": gettext("Yes"),
        "ask": gettext("Ask me"),
        "no": gettext("No"),
        "whole": gettext("All the words you were shown:"),
        "staff": gettext("A moderator"),
        "you": gettext("You"),
        "people": gettext("people"),
        "officers": gettext("officers"),
        "seconds": gettext("seconds"),
        "asked": gettext("A moderator will look at it."),
        "taken": gettext("It was changed."),
        "declined": gettext("It was not changed."),
        **{kind: str(words) for kind, words in KINDS.items()},
    }
