"""The words of a recording in a second language, as they were brought in with the first."""

from flask import render_template

from archive.actions import transcripts, translations
from archive.errors import Absent
from archive.extensions import db
from archive.routes.review.base import bp, claimed
from archive.web import identity


@bp.get("/<public_id>/items/<item_id>/translation")
@identity.moderators
def translation(public_id: str, item_id: str) -> str:
    """Show the second language to whoever took the story, without what is removed."""
    item = transcripts.of_story(claimed(public_id), item_id)
    found = translations.shown(db.session, item)
    if found is None:
        raise Absent
    return render_template("review/translation.html", story=item.story, item=item, found=found)
