"""Slow down guessing, without keeping an address anywhere.

Keys are digests under a salt that is drawn at each start and never leaves memory.
"""

import hashlib
import hmac
import secrets
from typing import Any

from flask import Flask, current_app, request, session
from flask_limiter import Limiter
from limits import parse
from limits.storage import MemoryStorage, Storage

_SALT = secrets.token_bytes(32)


def digest(what: str) -> str:
    """Return a value that cannot be turned back into *what*, good until the next start."""
    return hmac.new(_SALT, what.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def caller() -> str:
    """Return the caller as such a value."""
    return digest(f"caller {request.remote_addr}")


def _account() -> str:
    return digest(f"account {request.form.get('email', '').strip().lower()[:255]}")


def _half_in() -> str:
    """Return whose second factor is asked for: however many browsers try, it is one account."""
    return digest(f"second {session.get('tf_user_id', '')}")


def _signed_in() -> str:
    return digest(f"verify {session.get('_user_id', '')}")


limiter = Limiter(key_func=caller, storage_uri="memory://")

GUARDED = (
    ("security.login", "10 per minute; 60 per hour", _account),
    ("security.two_factor_token_validation", "10 per minute; 60 per hour", _half_in),
    ("security.mf_recovery", "10 per minute; 60 per hour", _half_in),
    ("security.wan_signin", "20 per minute; 200 per hour", caller),
    ("security.wan_signin_response", "20 per minute; 200 per hour", caller),
    ("security.verify", "10 per minute; 60 per hour", _signed_in),
    ("security.wan_verify_response", "10 per minute; 60 per hour", _signed_in),
    ("security.two_factor_setup_validate", "10 per minute; 60 per hour", _signed_in),
    ("account.join", "10 per minute; 60 per hour", caller),
    ("account.password", "10 per minute; 60 per hour", _signed_in),
    ("people.invite", "20 per minute; 60 per hour", _signed_in),
    ("booth.leave", "10 per minute; 60 per hour", _account),
    ("mine.enter", "20 per minute; 200 per hour", caller),
    # Words are slow to derive on purpose; giving them out must not be a way to keep us busy.
    ("share.keep", "6 per minute; 60 per hour", caller),
    ("mine.new_words", "6 per minute; 60 per hour", caller),
    ("mine.voices", "12 per minute; 120 per hour", caller),
    ("share.guardian", "12 per minute; 120 per hour", caller),
    ("mine.my_guardian", "12 per minute; 120 per hour", caller),
)


def may_try(whose: str) -> bool:
    """Count one more try at a password beside the sign-in page; False where it is one too many."""
    if not current_app.config["RATELIMIT_ENABLED"]:
        return True
    storage, key = limiter.limiter, digest(whose)
    return all(storage.hit(parse(rule), key) for rule in ("10 per minute", "60 per hour"))


def counts() -> Storage:
    """Return where things are counted; a place of our own where nothing is limited."""
    return limiter.storage if limiter.enabled else _unlimited


_unlimited = MemoryStorage()


def guard(app: Flask) -> None:
    """Limit how often a password or seven words may be tried; reading stays free."""
    app.config["RATELIMIT_ENABLED"] = app.extensions["settings"].limits
    limiter.init_app(app)
    for endpoint, rule, key in GUARDED:
        view: Any = app.view_functions[endpoint]
        limited: Any = limiter.limit(rule, key_func=key, methods=["POST"])(view)
        app.view_functions[endpoint] = limited
