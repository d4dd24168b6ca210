"""A steward's door to the people of a collection: invite, change roles, help, close."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from archive.actions import invitations, people
from archive.errors import Refused
from archive.extensions import db
from archive.forms import people as form
from archive.models import User
from archive.models.user import ROLES
from archive.web import identity
from archive.web.accounts import link_in
from archive.web.locale import language

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.get("")
@identity.stewards
def index() -> str:
    """List the people of the collections this steward governs, and who is invited."""
    viewer = identity.viewer()
    return render_template(
        "people/index.html",
        collections=people.governed(db.session, viewer),
        colleagues=people.every(db.session, viewer),
        invited=invitations.waiting(db.session, viewer, "join"),
        resets={row.user_id for row in invitations.waiting(db.session, viewer, "factors")},
    )


@bp.route("/invite", methods=["GET", "POST"])
@identity.stewards
@identity.fresh
def invite() -> str | tuple[str, int]:
    """Invite somebody by e-mail; the link is shown this once."""
    if request.method == "GET":
        return _invite_page(form.Invited("", []))
    given, viewer = form.read_invitation(request.form), identity.viewer()
    if not given.errors and (
        told := people.why_no_link(db.session, viewer, given.email, given.roles)
    ):
        given.errors["email"] = told
    if given.errors:
        return _invite_page(given), 400
    link = invitations.invite(db.session, viewer, given.email, given.roles, link_in, language())
    db.session.commit()
    return _invite_page(given, link)


def _invite_page(given: form.Invited, link: str = "") -> str:
    return render_template(
        "people/invite.html",
        collections=people.governed(db.session, identity.viewer()),
        roles=ROLES,
        given=given,
        errors=given.errors,
        link=link,
    )


@bp.post("/invited/<int:invitation_id>/cancel")
@identity.stewards
@identity.fresh
def cancel(invitation_id: int) -> Response:
    """Take an invitation back."""
    invitations.cancel(db.session, identity.viewer(), invitation_id)
    flash(gettext("The invitation is taken back. Its link does not work any more."))
    return _done("people.index")


@bp.get("/<int:user_id>")
@identity.stewards
def show(user_id: int) -> str:
    """Show one person: their roles here, and what a steward can do for them."""
    viewer = identity.viewer()
    found = people.one(db.session, viewer, user_id)
    waiting = invitations.waiting(db.session, viewer, "factors")
    asked = next((row for row in waiting if row.user_id == user_id), None)
    return render_template(
        "people/show.html",
        colleague=found,
        collections=people.governed(db.session, viewer),
        roles=ROLES,
        wholly=people.wholly(viewer, found.user),
        me=viewer.user_id == user_id,
        asked=asked,
        asked_by_me=asked is not None and asked.made_by_id == viewer.user_id,
    )


@bp.post("/<int:user_id>/roles")
@identity.stewards
@identity.fresh
def roles(user_id: int) -> Response:
    """Give a person exactly the roles that are ticked, where this steward governs."""
    user = _user(user_id)
    for collection_id, ticked in sorted(form.read_roles(request.form).items()):
        people.set_roles(db.session, identity.viewer(), user, collection_id, ticked)
    flash(gettext("The roles are changed. They count from now on."))
    return _done("people.index")


@bp.post("/<int:user_id>/remove")
@identity.stewards
@identity.fresh
def remove(user_id: int) -> Response:
    """Take every role that this steward may take."""
    people.take_away(db.session, identity.viewer(), _user(user_id))
    flash(gettext("This person has no role here any more."))
    return _done("people.index")


@bp.post("/<int:user_id>/active")
@identity.stewards
@identity.fresh
def active(user_id: int) -> Response:
    """Close an account, at once and everywhere, or open it again."""
    wanted = request.form.get("do") == "open"
    people.set_active(db.session, identity.viewer(), _user(user_id), wanted)
    flash(gettext("The account is open.") if wanted else gettext("The account is closed."))
    return _done("people.show", user_id=user_id)


@bp.post("/<int:user_id>/password")
@identity.stewards
@identity.fresh
def password(user_id: int) -> Response:
    """Mail a link for a new password; the second factor stays as it is."""
    user, viewer = _user(user_id), identity.viewer()
    people.must_be_wholly(viewer, user)
    if not user.active:
        raise Refused("account-closed")
    invitations.new_password(db.session, viewer, user, link_in, language())
    flash(gettext("The link is on its way to their address."))
    return _done("people.show", user_id=user_id)


@bp.post("/<int:user_id>/reset")
@identity.stewards
@identity.fresh
def reset(user_id: int) -> Response:
    """Ask that somebody who lost every second factor may begin anew; a second steward agrees."""
    user, viewer = _user(user_id), identity.viewer()
    people.must_be_another(viewer, user)
    people.must_be_wholly(viewer, user)
    invitations.ask_reset(db.session, viewer, user)
    flash(gettext("Another steward must agree now. It waits two days."))
    return _done("people.show", user_id=user_id)


@bp.post("/<int:user_id>/agree")
@identity.stewards
@identity.fresh
def agree(user_id: int) -> Response:
    """Agree, as a second steward, that this person begins anew."""
    user, viewer = _user(user_id), identity.viewer()
    people.must_be_wholly(viewer, user)
    invitations.agree_reset(db.session, viewer, user, link_in, language())
    flash(gettext("Password and second locks are gone. A link is on its way to them."))
    return _done("people.show", user_id=user_id)


def _user(user_id: int) -> User:
    return people.one(db.session, identity.viewer(), user_id).user


def _done(endpoint: str, **where: Any) -> Response:
    db.session.commit()
    return redirect(url_for(endpoint, **where))
