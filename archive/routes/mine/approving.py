"""See and hear first what would go out, and let it go."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive import text
from archive.actions import looks
from archive.extensions import db
from archive.routes.mine.base import bp, own_voice


@bp.route("/approve", methods=["GET", "POST"])
def approve() -> ResponseReturnValue:
    """Show just what would go out; a yes is to this look and to no other."""
    voice = own_voice()
    changed = False
    if request.method == "POST":
        given = text.clean_line(request.form.get("look"), 64)
        if looks.approve(db.session, voice, given):
            db.session.commit()
            flash(gettext("Thank you. It goes out now, as far as you said yes."))
            return redirect(url_for("mine.show"))
        changed = True
    elif not looks.waits(voice):
        return redirect(url_for("mine.show"))
    look = looks.to_approve(db.session, voice)
    page = render_template("mine/approve.html", voice=voice, look=look, changed=changed)
    return (page, 409) if changed else page
