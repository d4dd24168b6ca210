"""What a transcript said before: the list, the differences, and the way back."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import differences, reviews, transcripts
from archive.actions import history as versions
from archive.errors import Absent
from archive.extensions import db
from archive.forms.review_words import read_version
from archive.routes.review.base import bp, claimed
from archive.web import identity


@bp.get("/<public_id>/items/<item_id>/history")
@identity.moderators
def history(public_id: str, item_id: str) -> str:
    """List the versions of a transcript, newest first."""
    item = transcripts.of_story(claimed(public_id), item_id)
    return render_template(
        "review/history.html",
        story=item.story,
        item=item,
        rows=versions.of_item(db.session, item),
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
    )


@bp.get("/<public_id>/items/<item_id>/history/<int:number>")
@identity.moderators
def difference(public_id: str, item_id: str, number: int) -> str:
    """Show what one version changed, word by word; ?with= names another to compare with."""
    item = transcripts.of_story(claimed(public_id), item_id)
    new = versions.version(db.session, item, number)
    rows = versions.of_item(db.session, item)
    # Versions as old as all but the newest 200 are gone.
    earlier = max((row.number for row in rows if row.number < number), default=0)
    given = request.args.get("with", str(earlier))
    if not (given.isascii() and given.isdigit() and len(given) < 7):
        raise Absent
    old = versions.version(db.session, item, int(given))
    return render_template(
        "review/difference.html",
        story=item.story,
        item=item,
        new=new.row,
        old=old.row,
        rows=rows,
        found=differences.between(old.lines, new.lines),
        staff_name=lambda user_id: reviews.name_of(db.session, user_id),
    )


@bp.post("/<public_id>/items/<item_id>/history/<int:number>/restore")
@identity.moderators
def restore(public_id: str, item_id: str, number: int) -> Response:
    """Put an older version in place of the words; that is a new version itself."""
    item = transcripts.of_story(claimed(public_id), item_id)
    seen = read_version(request.form)
    transcripts.restore(db.session, identity.viewer(), item, number, seen)
    address = url_for("review.transcript", public_id=public_id, item_id=item_id)
    db.session.commit()
    flash(gettext("Version %(number)s is back. What is removed stays removed.", number=number))
    return redirect(address)
