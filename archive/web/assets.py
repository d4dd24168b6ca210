"""Our own style and scripts, under addresses that change whenever one of them does.

A browser may keep what it has for a year: before, each page asked anew for each file, and on
a slow line waited for the answer before it showed anything.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

KEPT_S = 365 * 24 * 3600
# What the factory gives Flask as the beginning of such addresses.
PLACE = "/static/<version>"


class Sessions(SecureCookieSessionInterface):
    """Sessions that a file of ours knows nothing of: what is kept is the same for everybody."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep *session* in a cookie, but never beside a file that browsers keep."""
        if request.endpoint != "static":
            _say_once(session)
            super().save_session(app, session, response)


def _say_once(session: SessionMixin) -> None:
    """Leave out what waits to be said already: each door that is tried adds to a cookie's 4 KB."""
    if session.accessed and len(waiting := session.get("_flashes", ())) > 1:
        session["_flashes"] = list(dict.fromkeys(tuple(said) for said in waiting))


def init_app(app: Flask) -> None:
    """Name the version in every address of a file of ours."""
    folder = str(app.static_folder)

    def name_it(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", digest(folder))

    app.session_interface = Sessions()
    app.url_defaults(name_it)
    app.view_functions["static"] = send


@cache
def digest(folder: str) -> str:
    """Return what names the files in *folder* as they are now, read once a process."""
    found = hashlib.blake2s(digest_size=6)
    for file in sorted(Path(folder).rglob("*")):
        if file.is_file():
            found.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return found.hexdigest()


def send(version: str, filename: str) -> Response:
    """Send a file of ours.

    A page that was open while the site was renewed asks for a version of before: it gets
    today's, to be asked for again.
    """
    answer = current_app.send_static_file(filename)
    if version == digest(str(current_app.static_folder)):
        answer.cache_control.no_cache = None
        answer.cache_control.public = answer.cache_control.immutable = True
        answer.cache_control.max_age = KEPT_S
    return answer
