"""Flask-Security's second factors as we need them: codes count once, any phone's passkey does."""

import json
from typing import Any

import segno
import wtforms
from flask import request, session
from flask_security.core import UserMixin
from flask_security.forms import LoginForm, VerifyForm
from flask_security.recovery_codes import MfRecoveryCodesUtil
from flask_security.totp import Totp
from flask_security.webauthn import WebAuthnSigninResponseForm, WebAuthnTfPlugin
from flask_security.webauthn_util import WebauthnUtil
from passlib.exc import UsedTokenError
from passlib.totp import TOTP, TotpMatch
from sqlalchemy import select
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from archive import clock
from archive.actions import factors
from archive.extensions import db
from archive.forms.people import LONGEST
from archive.models import Passkey, User
from archive.web.identity import settings


class OnceTotp(Totp):
    """Codes of an authenticator app, each of which counts once: at enrolment too."""

    def __init__(self, secrets: dict[str, str] | dict[int, str], issuer: str) -> None:
        super().__init__(secrets, issuer)
        self._totp = TOTP.using(issuer=issuer, secrets=secrets, now=lambda: clock.now().timestamp())

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the step of the newest code that was used."""
        return _ours(user).totp_step

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Remember the step; a code that another request has just used is refused."""
        if not factors.take_step(db.session, _ours(user), tmatch.counter):
            raise UsedTokenError

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Return the picture to scan as the address of a picture, made here."""
        code = segno.make(self.get_totp_uri(username, totp), error="m", micro=False)
        return str(code.svg_data_uri(scale=4, border=2))


def _ours(user: UserMixin) -> User:
    assert isinstance(user, User)
    return user


class RecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes of which only keyed digests are kept, each good for one time."""

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Tell whether *code* is one of them; it is used up afterwards."""
        return factors.is_code(db.session, _ours(user), code[:100], settings().lock_secret)

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Use *code* up; raises Refused where another request has just done so."""
        factors.use_code(db.session, _ours(user), code[:100], settings().lock_secret)
        return True


class Passkeys(WebauthnUtil):
    """What we ask of a passkey: any that the phone or computer has, and that it knows its owner."""

    def generate_challenge(self, nbytes: int | None = None) -> str:
        """Return what is to be signed, and remember it in this browser: it counts here alone."""
        challenge = super().generate_challenge(nbytes)
        session["passkey"] = challenge
        return challenge

    def origin(self) -> str:
        """Return our own address as the browser has it, behind a front server too."""
        scheme = "https" if settings().https else request.scheme
        return f"{scheme}://{request.host}"

    def authenticator_selection(
        self, user: UserMixin, usage: str
    ) -> AuthenticatorSelectionCriteria:
        """Take a phone's own passkey as well as a key; one for both factors must ask who it is."""
        if usage == "first":
            return AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            )
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.DISCOURAGED,
        )

    def user_verification(
        self, user: UserMixin | None, usage: list[str]
    ) -> UserVerificationRequirement:
        """Ask who it is wherever no password was given before."""
        if "secondary" in usage:
            return UserVerificationRequirement.DISCOURAGED
        return UserVerificationRequirement.REQUIRED

    def authentication_options(
        self, user: UserMixin | None, usage: list[str], existing_options: dict[str, Any]
    ) -> dict[str, Any]:
        """After the password any passkey of this person will do, not only the plain ones."""
        options = super().authentication_options(user, usage, existing_options)
        if user is not None and "secondary" in usage:
            options["allow_credentials"] = [
                PublicKeyCredentialDescriptor(
                    id=key.credential_id,
                    transports=[AuthenticatorTransport(name) for name in key.transports],
                )
                for key in _ours(user).webauthn
            ]
        return options


class PasskeyPlugin(WebAuthnTfPlugin):
    """Every passkey is a second factor too: nobody with one comes in by a password alone."""

    def get_setup_methods(self, user: UserMixin) -> list[tuple[str, str]]:
        """Return the one method where *user* has any passkey."""
        return [("webauthn", "passkey")] if _ours(user).webauthn else []


class PasskeyResponse(WebAuthnSigninResponseForm):
    """What the browser answers: after a password, only a passkey of the same person counts."""

    def validate(self, **kwargs: Any) -> bool:
        """Tell whether the answer may pass."""
        if session.pop("passkey", None) != self.challenge:
            self.form_errors.append("another browser, or a second time")
            return False
        after_password = self.is_secondary
        # One that stands for both factors may well stand for the second alone.
        self.is_secondary = after_password and self._usage() != "first"
        # Flask-Security says of a closed account that it is closed, and lets it pass.
        if not super().validate(**kwargs) or self.credential.errors:
            return False
        assert self.user is not None
        return not after_password or self.user.fs_uniquifier == session.get("tf_user_id")

    def _usage(self) -> str | None:
        """Return what the passkey that was used is for; None for one we do not know."""
        try:
            said = base64url_to_bytes(str(json.loads(self.credential.data or "")["rawId"]))
        except (ValueError, KeyError, TypeError):
            return None
        return db.session.scalar(select(Passkey.usage).where(Passkey.credential_id == said))


class SignInForm(LoginForm):
    """E-mail and password. There is no "remember me": who signs in does so for a day's work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.remember

    def validate(self, **kwargs: Any) -> bool:
        """Look at no more of either than an account may have."""
        _cut(self.email, 254)
        _cut(self.password, LONGEST)
        return bool(super().validate(**kwargs))


class AgainForm(VerifyForm):
    """The password once more."""

    def validate(self, **kwargs: Any) -> bool:
        """Look at no more of it than an account may have."""
        _cut(self.password, LONGEST)
        return bool(super().validate(**kwargs))


def _cut(field: wtforms.Field, most: int) -> None:
    # They are normalised before they are looked up: of a megabyte of accents on one letter
    # that takes minutes, in which nobody else is answered.
    field.data = (field.data or "")[:most]
