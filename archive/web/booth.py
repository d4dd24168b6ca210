"""Booth mode: a tablet at an event that shows only telling, and forgets between narrators.

A signed cookie of its own says which collection this device tells to; the visit's cookie
comes and goes beside it. Whoever holds the tablet can leave only with a staff password.
"""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, Response, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import verify_password
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import select

from archive import text
from archive.extensions import db
from archive.models import Collection, User
from archive.web.identity import go_out, settings

COOKIE = "cr-booth"
KEPT_FOR = timedelta(days=180)
# So long without a touch, then so long a count-down with one tap to stay. In seconds.
IDLE_S, WARN_S = 240, 60
# Everything that a narrator needs to tell; the rest leads back to the start.
DOORS = {"share", "booth"}
ENDPOINTS = {"static", "front.language", "mine.media", "mine.captions"}


@dataclass(frozen=True)
class Booth:
    """The booth this device is, and its times in seconds."""

    collection: Collection
    idle_s: int = IDLE_S
    warn_s: int = WARN_S


def init_app(app: Flask) -> None:
    """Close every door but those of telling on a device that is a booth."""
    app.before_request(_only_telling)
    app.context_processor(lambda: {"booth": here()})


def here() -> Booth | None:
    """Return the booth that this device is, if it is one."""
    if "booth" not in g:
        g.booth = _read()
    found: Booth | None = g.booth
    return found


def _read() -> Booth | None:
    kept = request.cookies.get(COOKIE)
    if not kept:
        return None
    try:
        slug = _signer().loads(kept)
    except BadData:
        return None
    found = db.session.scalar(select(Collection).where(Collection.slug == str(slug)))
    return Booth(found) if found else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="booth")


def _only_telling() -> ResponseReturnValue | None:
    """Lead whatever is not telling back to the start, and end the visit there."""
    endpoint = request.endpoint or ""
    # A browser asks by itself for pictures that are not there: that ends nobody's visit.
    if not endpoint or not request.cookies.get(COOKIE) or here() is None:
        return None
    if endpoint in ENDPOINTS or endpoint.partition(".")[0] in DOORS:
        return _to_start() if endpoint == "booth.index" else None
    return forget(_to_start())


def _to_start() -> Response:
    return Response(status=303, headers={"Location": url_for("booth.start")})


def forget(answer: Response) -> Response:
    """Forget the narrator who was here; *answer* tells the browser to do the same.

    Its cookies are not named: the booth's own is one of them.
    """
    go_out()
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def turn_on(collection: Collection) -> Response:
    """Make this device a booth of *collection*; whoever was signed in is signed out."""
    answer = forget(_to_start())
    answer.set_cookie(
        COOKIE,
        str(_signer().dumps(collection.slug)),
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Strict",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    return answer


def turn_off() -> Response:
    """Make this device an ordinary one again."""
    go_out()
    answer = Response(status=303, headers={"Location": url_for("front.home")})
    answer.delete_cookie(COOKIE, httponly=True, samesite="Strict")
    return answer


def may_leave(booth: Booth, email: str, password: str) -> bool:
    """Tell whether *password* is that of someone who may turn this booth on and off."""
    user = db.session.scalar(select(User).where(User.email == text.clean_line(email, 255).lower()))
    if user is None or not user.active or not user.password:
        return False
    steers = any(
        row.collection_id == booth.collection.id and row.role in {"moderator", "steward"}
        for row in user.memberships
    )
    plain = unicodedata.normalize("NFKD", password[:200])
    return steers and verify_password(plain, user.password)


def only(collections: list[Collection]) -> list[Collection]:
    """Return what may be told to here: in a booth its own collection alone."""
    booth = here()
    return [c for c in collections if booth is None or c.id == booth.collection.id]


def door() -> str:
    """Return through which door a story comes in here."""
    return "booth" if here() else "web"
