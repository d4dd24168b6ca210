"""Who is at the door: a visitor, a member of staff, or a narrator come back."""

import unicodedata
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security.utils import verify_password
from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from archive import clock
from archive.actions import guardians
from archive.actions.words import WordSecrets, was_given_in
from archive.config import Settings
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.gate import PUBLIC, Viewer, fetch_own
from archive.models import Guardian, Membership, User, Voice, new_id
from archive.models.engine import set_writing
from archive.web import limits, typed, wording
from archive.web.marks import View, is_marked, mark

_ROLES = select(Membership.collection_id, Membership.role).where(
    Membership.user_id == bindparam("user_id")
)


def init_app(app: Flask) -> None:
    """Begin each request's transaction as a reader or a writer, and know the viewer in pages."""
    # Before everything else: Flask-Security looks up who asks, and a transaction that begins
    # as a reader's and writes later fails where the worker has written in between.
    app.before_request_funcs.setdefault(None, []).insert(0, _announce)
    app.teardown_request(lambda error: set_writing(False))
    app.context_processor(lambda: {"viewer": viewer(), "staff": staff(), "person": person()})


def writes(view: View) -> View:
    """Mark a view that writes although it is asked with GET (a recorded look, say)."""
    return mark(view, "writes")


def _announce() -> None:
    set_writing(request.method not in {"GET", "HEAD", "OPTIONS"} or is_marked("writes"))


def settings() -> Settings:
    """Return the site's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


def person() -> User | None:
    """Return whoever is signed in here, be it with the password alone."""
    if "person" not in g:
        g.person = current_user._get_current_object() if current_user.is_authenticated else None
    found: User | None = g.person
    return found


def staff() -> User | None:
    """Return the member of staff signed in here, if any.

    A password alone opens nothing but the page where a second factor is set up; only the
    sample archive does without.
    """
    if "staff" not in g:
        # Kept, so that a page of refusal asks nothing more of the database.
        found = person()
        g.staff = found if found and (settings().demo or g.sign_in.second) else None
    kept: User | None = g.staff
    return kept


def forget() -> None:
    """Look again who is here: they have just come in, gone, or shown more of themselves."""
    for name in ("viewer", "person", "staff", "roles"):
        g.pop(name, None)


def viewer() -> Viewer:
    """Return who is asking, as the gate sees them."""
    if "viewer" not in g:
        g.viewer = _viewer()
    found: Viewer = g.viewer
    return found


def _viewer() -> Viewer:
    voice_id = _voice_id()
    user = staff()
    if user is None:
        return Viewer(voice_id=voice_id) if voice_id else PUBLIC
    # They came with whoever is signed in, unless that was in this very request.
    roles = g.pop("roles", None)
    if roles is None:
        rows = db.session.execute(_ROLES, {"user_id": user.id})
        roles = frozenset((c, r) for c, r in rows)
    return Viewer(user.id, roles, voice_id)


def _voice_id() -> int | None:
    voice = _kept_voice("narrator")
    return voice.id if voice and _opens(voice) else None


def _opens(who: Voice | Guardian) -> bool:
    """Tell whether this browser came in with the newest words, or asked for them itself.

    The page with new words may never arrive, on a bad line or after a second press: then the
    browser still has the stamp of the old ones, and nobody has the new ones.
    """
    _, stamp, _, visit = session["voice"]
    return who.stamp == stamp or was_given_in(visit, who.stamp)


def _kept_voice(party: str) -> Voice | None:
    """Return the voice that this browser's cookie names for *party*; its stamp is to be checked."""
    kept = _cookie()
    if not kept or kept[2] != party:
        return None
    # Kept, or the session would forget it and read voice and story again for the view.
    g.voice = db.session.get(Voice, kept[0], options=[joinedload(Voice.story)])
    found: Voice | None = g.voice
    return found


def come_in(who: Voice | Guardian) -> None:
    """Let a narrator, or the guardian of one, in until they leave or the browser closes."""
    party = "guardian" if isinstance(who, Guardian) else "narrator"
    voice_id = who.voice_id if isinstance(who, Guardian) else who.id
    session["voice"] = [voice_id, who.stamp, party, visit(voice_id) or new_id()]
    g.pop("viewer", None)


def visit(voice_id: int) -> str:
    """Return what this browser's visit to the story of a voice is known by; empty for none."""
    kept = _cookie()
    return str(kept[3]) if kept and kept[0] == voice_id else ""


def _cookie() -> list[Any]:
    """Return voice, stamp, party and visit as this browser keeps them; nothing of another shape."""
    kept = session.get("voice")
    return kept if isinstance(kept, list) and len(kept) == 4 else []


def go_out() -> None:
    """Forget everything this browser told us."""
    session.clear()
    forget()


def own_voice() -> Voice:
    """Return the narrator's own voice; raise Absent for anyone else, a guardian too."""
    voice = fetch_own(db.session, viewer())
    wording.speak_for(voice.story.collection_id)
    return voice


def own_guardian() -> Guardian:
    """Return the guardian who came in with words of their own; raise Absent for anyone else.

    From the day the narrator turns 18 there is no guardian any more.
    """
    voice = _kept_voice("guardian")
    guardian = voice.guardian if voice else None
    if voice is None or guardian is None or not _opens(guardian):
        raise Absent
    if voice.story.state == "purged" or not guardians.guarded(voice):
        raise Absent
    wording.speak_for(voice.story.collection_id)
    return guardian


def needs(*roles: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Open a view to staff with one of *roles* in some collection; absent to all others."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if staff() is None:
                return ask_in()
            if not viewer().collections(*roles):
                raise Absent
            return view(*args, **kwargs)

        return guarded

    return decorate


def ask_in() -> ResponseReturnValue:
    """Lead to where one signs in, or to where the second factor is set up."""
    if person():
        return redirect(url_for("account.secure"))
    if typed.written():
        # Who is sent to sign in finds an empty form afterwards.
        raise BadInput("signed-out-kept")
    answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # Flask-Login adds it
    return answer


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Open a view to every member of staff, whatever their roles."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if staff() else ask_in()

    return guarded


def fresh(view: Callable[..., Any]) -> Callable[..., Any]:
    """Ask for the password again where it was given too long ago; stands under `needs`.

    A form that comes too late is shown with its answers kept: with the password it goes on
    as it was sent.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        wrong = "again_password" in request.form and not _prove()
        if is_fresh() and not wrong:
            return view(*args, **kwargs)
        return _ask_again(wrong)

    return guarded


def fresh_to_change(view: Callable[..., Any]) -> Callable[..., Any]:
    """Ask as `fresh` does, but only who sends something: looking is not grave."""
    asking = fresh(view)

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return (asking if request.method == "POST" else view)(*args, **kwargs)

    return guarded


def is_fresh() -> bool:
    """Tell whether whoever is here gave a password or a factor lately."""
    given = session.get("fs_paa")
    if not isinstance(given, int | float):
        return False
    return clock.now().timestamp() - given < settings().fresh_minutes * 60


def _prove() -> bool:
    """Take the password that came along; it counts as given now."""
    user = person()
    given = request.form["again_password"][:200]
    if user is None or not limits.may_try(f"again {user.id}") or not knows(user, given):
        return False
    session["fs_paa"] = clock.now().timestamp()
    return True


def knows(user: User, password: str) -> bool:
    """Tell whether *password* is that of *user*."""
    plain = unicodedata.normalize("NFKD", password[:200])
    return bool(user.active and user.password and verify_password(plain, user.password))


def _ask_again(wrong: bool) -> ResponseReturnValue:
    if request.method == "GET":
        return redirect(url_for("security.verify", next=request.full_path.rstrip("?")))
    # Passwords that were typed are not written into a page.
    kept = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and "password" not in name
    ]
    page = render_template(
        "security/again.html",
        address=request.full_path.rstrip("?"),
        kept=kept,
        wrong=wrong,
        files=any(file.filename for file in request.files.values()),
    )
    return page, 403


moderators = needs("moderator", "steward")
facilitators = needs("facilitator", "steward")
stewards = needs("steward")


def word_secrets() -> WordSecrets:
    """Return the two server secrets of the seven words."""
    kept = settings()
    return WordSecrets(kept.lookup_secret, kept.lock_secret, kept.scrypt_n)
