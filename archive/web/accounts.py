"""How staff sign in: Flask-Security as we want it, and the browsers that it let in."""

import unicodedata
from datetime import timedelta
from typing import Any

from flask import Flask, abort, current_app, g, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import user_logged_out
from flask_principal import Principal
from flask_security.core import Security
from flask_security.signals import tf_profile_changed, user_authenticated, wan_registered
from flask_security.utils import set_request_attr

from archive import clock, paths
from archive.actions import factors as second_factors
from archive.actions import sign_ins
from archive.config import Settings
from archive.errors import Absent
from archive.extensions import db, users
from archive.models import User, new_id
from archive.models.engine import is_writing
from archive.web import going, identity

# What of Flask-Security's we have doors of our own for, or do without.
SHUT = {"security.two_factor_rescue", "security.mf_recovery_codes", "security.wan_delete"}
# Where somebody who is signed in adds a second factor.
ADDING = {
    "security.two_factor_setup",
    "security.two_factor_setup_validate",
    "security.wan_register",
    "security.wan_register_response",
}
TRANSLATIONS = paths.PACKAGE / "translations"


def config(settings: Settings) -> dict[str, object]:
    """Return Flask-Security's settings."""
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SALT": settings.lock_secret,
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "/desk",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_UNAUTHORIZED_VIEW": None,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_TRACKABLE": False,
        "SECURITY_REGISTERABLE": False,
        "SECURITY_RECOVERABLE": False,
        "SECURITY_CHANGEABLE": False,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_DEFAULT_REMEMBER_ME": False,
        "SECURITY_FLASH_MESSAGES": True,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_FRESHNESS": timedelta(minutes=settings.fresh_minutes),
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(0),
        **_second(settings),
        **_said(),
    }


def _second(settings: Settings) -> dict[str, object]:
    return {
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_SETUP_URL": "/account/app",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
        "SECURITY_TWO_FACTOR_SELECT_URL": "/sign-in/how",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/account",
        "SECURITY_TWO_FACTOR_IMPLEMENTATIONS": {
            "code": "flask_security.twofactor.CodeTfPlugin",
            "webauthn": "archive.web.factors.PasskeyPlugin",
        },
        "SECURITY_TOTP_SECRETS": {"1": settings.lock_secret},
        "SECURITY_TOTP_ISSUER": "Common Record",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery",
        "SECURITY_WEBAUTHN": True,
        "SECURITY_WAN_RP_NAME": "Common Record",
        "SECURITY_WAN_REGISTER_URL": "/account/passkey",
        "SECURITY_WAN_POST_REGISTER_VIEW": "/account",
        "SECURITY_WAN_SIGNIN_URL": "/sign-in/passkey",
        "SECURITY_WAN_SIGNIN_WITHIN": timedelta(minutes=5),
        "SECURITY_WAN_VERIFY_URL": "/verify/passkey",
        # With hints anybody could ask which addresses have an account.
        "SECURITY_WAN_ALLOW_USER_HINTS": False,
    }


def _said() -> dict[str, object]:
    """Return what it says, in our words, and translated with them."""
    said = {
        "UNAUTHENTICATED": _("Please sign in first."),
        "REAUTHENTICATION_REQUIRED": _("Please write your password again."),
        "REAUTHENTICATION_SUCCESSFUL": _("Thank you. It is you."),
        "TWO_FACTOR_LOGIN_SUCCESSFUL": _("You are signed in."),
        "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": _("Your app is set up."),
        "TWO_FACTOR_INVALID_TOKEN": _("The code is not right, or it was used. Wait for a new one."),
        "TWO_FACTOR_PERMISSION_DENIED": _("Please begin again with your password."),
        "TWO_FACTOR_SETUP_EXPIRED": _("That took too long. Please begin again."),
        "WEBAUTHN_REGISTER_SUCCESSFUL": _("Your passkey is added."),
        "WEBAUTHN_EXPIRED": _("That took too long. Please begin again."),
        "API_ERROR": _("That did not work. Please begin again."),
        "WEBAUTHN_NO_VERIFY": _("That did not work. Please begin again."),
        "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": _("We do not know this passkey. Try another way."),
        "WEBAUTHN_ORPHAN_CREDENTIAL_ID": _("We do not know this passkey. Try another way."),
        "WEBAUTHN_CREDENTIAL_WRONG_USAGE": _("We do not know this passkey. Try another way."),
        "WEBAUTHN_MISMATCH_USER_HANDLE": _("We do not know this passkey. Try another way."),
        "DISABLED_ACCOUNT": _("We do not know this passkey. Try another way."),
        "WEBAUTHN_CREDENTIAL_ID_INUSE": _("This passkey is in use already."),
        "WEBAUTHN_NAME_INUSE": _("You have a passkey of this name. Choose another name."),
    }
    words: dict[str, object] = {f"SECURITY_MSG_{k}": (said[k], "info") for k in said}
    return words | {
        "SECURITY_I18N_DIRNAME": str(TRANSLATIONS),
        "SECURITY_I18N_DOMAIN": "messages",
    }


def _(words: str) -> str:
    # Marks words for the translators; Flask-Security looks them up when it says them.
    return words


def init_app(app: Flask) -> None:
    """Bind Flask-Security, and let in only browsers whose sign-in was not ended."""
    from archive.web import factors

    security = Security(
        datastore=users,
        totp_cls=factors.OnceTotp,
        webauthn_util_cls=factors.Passkeys,
        mf_recovery_codes_util_cls=factors.RecoveryCodes,
        login_form=factors.SignInForm,
        verify_form=factors.AgainForm,
        wan_signin_response_form=factors.PasskeyResponse,
    )
    security.init_app(app, register_blueprint=True)
    # Pages only: no answers for programs, and no tokens that stand for a sign-in.
    security.want_json(lambda asked: False)
    manager = security.login_manager
    manager.user_loader(_load)
    manager.request_loader(lambda asked: None)
    _ask_when_needed(app)
    user_authenticated.connect(_began, app)
    user_logged_out.connect(_ended, app)
    tf_profile_changed.connect(_app_added, app)
    wan_registered.connect(_passkey_added, app)


def guard(app: Flask) -> None:
    """Watch Flask-Security's addresses, once it is known who asks and whether this writes."""
    app.before_request(_only_ours)
    app.add_template_global(going_to)


def _ask_when_needed(app: Flask) -> None:
    """Look for who is signed in only where something asks.

    Flask-Principal would for every answer, a clip's bytes too, and for site-wide roles, of
    which we have none: a seventh of the time of a request.
    """
    app.before_request_funcs[None] = [
        asked
        for asked in app.before_request_funcs[None]
        if not isinstance(getattr(asked, "__self__", None), Principal)
    ]


def _load(user_id: str) -> User | None:
    """Return whom *user_id* names, where this browser is still signed in as them."""
    key = session.get("sign_in")
    found = sign_ins.who(db.session, user_id, key) if isinstance(key, str) else None
    if found is None or not found[0].active:
        return None
    user, g.sign_in, g.roles = found
    # What Flask-Security's own loader would note of how and when they came in.
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    if is_writing():
        sign_ins.seen(g.sign_in)
    return user


def _began(app: Flask, user: User, **more: Any) -> None:
    """Note the browser. Who has a factor gave it: nobody comes here with a password alone."""
    key = new_id() + new_id()
    second = second_factors.count(user) > 0
    g.sign_in = sign_ins.begin(db.session, user, key, device(), second)
    session["sign_in"] = key
    session.pop("_remember", None)
    identity.forget()


def _ended(app: Flask, user: User, **more: Any) -> None:
    sign_ins.end(db.session, str(session.pop("sign_in", "")))
    db.session.commit()
    identity.forget()


def _app_added(app: Flask, user: User, **more: Any) -> None:
    _added("app")


def _passkey_added(app: Flask, user: User, **more: Any) -> None:
    _added("passkey")


def _added(kind: str) -> None:
    """Count this browser as one in which the second factor was given; others go on without."""
    user = identity.person()
    assert user is not None
    second_factors.note_added(db.session, user, kind)
    g.sign_in.second = True
    identity.forget()


def _only_ours() -> ResponseReturnValue | None:
    """Keep what of Flask-Security's addresses is not for here shut."""
    endpoint = request.endpoint or ""
    if not endpoint.startswith("security.") or endpoint == "security.static":
        return None
    if endpoint in SHUT:
        raise Absent
    if request.is_json:
        abort(415)
    if request.method == "POST" and request.values.get("next") and not going_to():
        abort(400)
    if endpoint in ADDING:
        return _may_add()
    if endpoint == "security.two_factor_token_validation" and identity.person():
        return current_app.redirect(url_for("account.index"))
    return None


def _may_add() -> ResponseReturnValue | None:
    """Let in who gave both factors, or has one only: a password alone adds none to others."""
    user = identity.person()
    if user is None:
        return identity.ask_in()
    if identity.staff() is None and second_factors.count(user):
        return current_app.redirect(url_for("account.secure"))
    return None


def going_to() -> str:
    """Return the page that was asked for before signing in, where it is one of ours."""
    asked = going.within(request.values.get("next", ""))
    return "" if asked.startswith("/sign-in") else asked


def link_in(token: str) -> str:
    """Return the address by which an invitation is opened."""
    scheme = "https" if identity.settings().https else request.scheme
    return url_for("account.join", token=token, _external=True, _scheme=scheme)


def plain(password: str) -> str:
    """Return a password as Flask-Security will compare it, however a keyboard wrote it."""
    return unicodedata.normalize("NFKD", password)


def keep_signed_in(user: User) -> None:
    """Sign this browser in anew after the password changed: the others are out."""
    session["_user_id"] = user.fs_uniquifier
    second = bool(g.sign_in.second)
    key = new_id() + new_id()
    g.sign_in = sign_ins.begin(db.session, user, key, device(), second)
    session["sign_in"] = key
    session["fs_paa"] = clock.now().timestamp()


BROWSERS = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox")),
    *(("CriOS", "Chrome"), ("Chrom", "Chrome"), ("Safari/", "Safari")),
)
SYSTEMS = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS")),
    *(("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")),
)


def device() -> str:
    """Return browser and system, as roughly as a person would say it; nothing else is kept."""
    said = request.headers.get("User-Agent", "")[:400]
    found = [
        next((name for part, name in known if part in said), "") for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name)
