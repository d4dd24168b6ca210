"""What a narrator said of themselves: see it, change it, erase it alone."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.extensions import db
from archive.routes.mine.base import bp, own_voice
from archive.web import asking


@bp.route("/background", methods=["GET", "POST"])
def background() -> ResponseReturnValue:
    """Show the answers and keep others, or erase them."""
    voice = own_voice()
    if request.method == "POST" and asking.keep(db.session, voice):
        db.session.commit()
        erased = request.form.get("do") == "erase"
        flash(gettext("These answers are erased.") if erased else gettext("It is saved."))
        return redirect(url_for("mine.show"))
    page = render_template("mine/background.html", asked=asking.asked(db.session, voice))
    return page, 400 if request.method == "POST" else 200
