"""Consent given on paper, spoken or by telephone: recorded by one person, checked by another."""

from contextlib import closing

from flask import Response, flash, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from archive import media
from archive.actions import consents, decisions, evidence, names, reviews, voices, wordings
from archive.actions.wordings import Words
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.forms import review_paper
from archive.forms.review_paper import Paper
from archive.models import Consent, Story, Voice
from archive.routes.review.base import bp, done, story_of
from archive.web import identity, wording


@bp.route("/<public_id>/consent", methods=["GET", "POST"])
@identity.moderators
def paper(public_id: str) -> Answer | str | tuple[str, int]:
    """Record what a narrator chose elsewhere; nothing goes out until a second person agrees."""
    story = story_of(public_id)
    reviews.must_be_here(story)
    voice, words = _voice(story), _words(story)
    if request.method == "GET":
        return _page(voice, review_paper.blank(voice, words))
    given = review_paper.read(request.form, voice, bool(_scan()), words)
    if given.errors:
        return _page(voice, given), 400
    try:
        _record(voice, given)
    except BadInput as error:
        db.session.rollback()
        given.errors["scan"] = error.code
        return _page(_voice(story_of(public_id)), given), 400
    flash(gettext("The consent is recorded. It counts once a second person has checked it."))
    return done(story, "consent")


def _voice(story: Story) -> Voice:
    """Return the voice that was named, or the first."""
    asked = request.values.get("person", "")
    here = voices.staying(story)
    found = [v for v in here if v.public_id == asked] if asked else here
    if not found:
        raise Absent
    return found[0]


def _words(story: Story) -> Words:
    """Return the version that the paper bears, and speak in it: the one in force unless named."""
    named = request.values.get("wording", "")
    every = wordings.versions(db.session, story.collection_id)
    found = next((words for words in every if str(words.id) == named), None)
    if named and found is None:
        raise Absent
    wording.speak(found or wordings.in_force(db.session, story.collection_id))
    return wording.here()


def _scan() -> bool:
    file = request.files.get("scan")
    return bool(file and file.filename)


def _record(voice: Voice, given: Paper) -> None:
    kept = consents.Given(
        method=given.method,
        language=given.language,
        party=given.party,
        evidence=given.evidence,
        evidence_key=_seal(voice.story) if _scan() else "",
        viewer=identity.viewer(),
        words=given.words,
    )
    names.set_names(voice, given.names)
    voice.adult_on = given.adult_on
    consents.record(db.session, voice, given.choices, kept)
    decisions.touch_text(db.session, voice.story)


def _seal(story: Story) -> str:
    """Seal the scan that came with the form; its name and its bytes are kept nowhere else."""
    with media.working() as folder:
        target = folder / "scan"
        with closing(request.files["scan"]) as file:
            file.save(target)
        return evidence.keep(db.session, story, target)


def _page(voice: Voice, given: Paper) -> str:
    return render_template(
        "review/paper.html",
        story=voice.story,
        voice=voice,
        paper=given,
        given=request.form,
        versions=wordings.versions(db.session, voice.story.collection_id),
    )


def _consent(story: Story, consent_id: str) -> Consent:
    rows = [row for voice in story.voices for row in voice.consents]
    found = next((row for row in rows if row.public_id == consent_id), None)
    if found is None:
        raise Absent
    return found


@bp.post("/<public_id>/consents/<consent_id>/confirm")
@identity.moderators
@identity.fresh
def confirm(public_id: str, consent_id: str) -> Answer:
    """Confirm, as a second person, that the evidence says what was recorded."""
    story = story_of(public_id)
    reviews.must_be_here(story)
    consents.confirm(db.session, identity.viewer(), _consent(story, consent_id))
    flash(gettext("The consent counts from now on."))
    return done(story, "consent")


@bp.get("/<public_id>/consents/<consent_id>/evidence")
@identity.writes
@identity.moderators
@identity.fresh
def proof(public_id: str, consent_id: str) -> Response:
    """Hand the sealed scan to a moderator for checking, and record the look."""
    story = story_of(public_id)
    reviews.must_be_here(story)
    scan = evidence.show(db.session, identity.viewer(), _consent(story, consent_id))
    db.session.commit()
    answer = Response(scan.data, mimetype=scan.mime)
    answer.headers["Content-Disposition"] = f"attachment; filename=evidence.{scan.ending}"
    return answer
