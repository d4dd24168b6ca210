"""One's own account: name, password, second factors, and where one is signed in."""

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_security.utils import hash_password
from werkzeug.wrappers import Response

from archive import text
from archive.actions import accounts, entries, factors, invitations, sign_ins
from archive.errors import BadInput
from archive.extensions import db
from archive.forms import people as form
from archive.models import Invitation, User
from archive.web import identity
from archive.web.accounts import keep_signed_in, plain

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.get("")
@identity.signed_in
def index() -> str:
    """Show name, second factors and every browser in which one is signed in."""
    return _page({})


def _page(errors: dict[str, str]) -> str:
    user = me()
    return render_template(
        "account/index.html",
        user=user,
        errors=errors,
        has_app=factors.has_app(user),
        factors=factors.count(user),
        codes_left=factors.codes_left(db.session, user),
        sign_ins=sign_ins.of_user(db.session, user),
        here=g.sign_in.id,
    )


def _names(user: User) -> tuple[str, ...]:
    """Return what somebody is called by: each of it is guessed first."""
    return user.name, user.email.partition("@")[0]


def me() -> User:
    """Return whoever is signed in; the decorator has seen to it that somebody is."""
    user = identity.person()
    assert user is not None
    return user


@bp.get("/second-factor")
def secure() -> Response | str:
    """Lead somebody without a second factor to one; nothing else is open to them."""
    user = identity.person()
    if user is None or identity.staff():
        return redirect(url_for("account.index"))
    return render_template("account/secure.html", has_one=factors.count(user) > 0)


@bp.post("/name")
@identity.signed_in
def name() -> Response:
    """Change how colleagues know one."""
    given = text.clean_line(request.form.get("name"), 80)
    if not given:
        raise BadInput("own-name-missing")
    me().name = given
    return _done(gettext("Your name is changed."))


@bp.post("/password")
@identity.signed_in
def password() -> Response | tuple[str, int]:
    """Change the password; every other browser is signed out."""
    user = me()
    new, errors = form.read_password(request.form, _names(user))
    if not identity.knows(user, request.form.get("old_password", "")):
        errors = {"old_password": "password-wrong"}
    if errors:
        return _page(errors), 400
    accounts.set_password(db.session, user, hash_password(plain(new)))
    entries.note(db.session, "staff", "password-changed", viewer=identity.viewer())
    keep_signed_in(user)
    return _done(gettext("Your password is changed. Every other device is signed out."))


@bp.route("/codes", methods=["GET", "POST"])
@identity.signed_in
@identity.fresh
def codes() -> str:
    """Make new recovery codes, and show them this once."""
    made: list[str] = []
    if request.method == "POST":
        secret = identity.settings().lock_secret
        made = factors.new_codes(db.session, identity.viewer(), me(), secret)
        db.session.commit()
    left = factors.codes_left(db.session, me())
    return render_template("account/codes.html", codes=made, left=left)


@bp.post("/factors/<which>/rename")
@identity.signed_in
def rename(which: str) -> Response:
    """Give a passkey another name."""
    factors.rename(me(), which, request.form.get("name", ""))
    return _done(gettext("The name is changed."))


@bp.post("/factors/<which>/remove")
@identity.signed_in
@identity.fresh
def remove(which: str) -> Response:
    """Take a second factor away, but never the last one."""
    factors.remove(db.session, identity.viewer(), me(), which)
    return _done(gettext("It is removed. It does not open your account any more."))


@bp.post("/devices/<int:sign_in_id>/sign-out")
@identity.signed_in
def sign_out(sign_in_id: int) -> Response:
    """Sign one device out; it notices with its next page."""
    sign_ins.end_one(db.session, me(), sign_in_id)
    return _done(gettext("That device is signed out."))


@bp.post("/devices/sign-out")
@identity.signed_in
def everywhere() -> Response:
    """Sign every other device out."""
    sign_ins.end_all(db.session, me(), but=str(session.get("sign_in", "")))
    entries.note(db.session, "staff", "signed-out-everywhere", viewer=identity.viewer())
    return _done(gettext("Every other device is signed out."))


@bp.route("/join/<token>", methods=["GET", "POST"])
def join(token: str) -> Response | str | tuple[str, int]:
    """Come in by a link: choose a name and a password, once."""
    invitation = invitations.find(db.session, token)
    if request.method == "GET":
        return _join_page(invitation, form.Joining("", ""))
    given = form.read_joining(request.form, invitation.kind == "join", _known(invitation))
    given.errors.update(_not_theirs(invitation, given.password))
    if given.errors:
        return _join_page(invitation, given), 400
    invitations.accept(db.session, invitation, given.name, hash_password(plain(given.password)))
    flash(gettext("Good. Now sign in with it."))
    db.session.commit()
    return redirect(url_for("security.login"))


def _known(invitation: Invitation) -> tuple[str, ...] | None:
    """Return what the owner is called; None where the password that they have is asked for."""
    user = invitations.owner(db.session, invitation)
    if user is None:
        return (invitation.email.partition("@")[0],)
    return None if invitation.kind == "join" else _names(user)


def _not_theirs(invitation: Invitation, given: str) -> dict[str, str]:
    """Ask who has an account already for its own password: a link gives nobody's account away."""
    user = invitations.owner(db.session, invitation)
    if invitation.kind != "join" or user is None or (given and identity.knows(user, given)):
        return {}
    return {"password": "join-password"}


def _join_page(invitation: Invitation, given: form.Joining) -> str:
    return render_template(
        "account/join.html", kind=invitation.kind, given=given, errors=given.errors
    )


def _done(said: str) -> Response:
    db.session.commit()
    flash(said)
    return redirect(url_for("account.index"))
