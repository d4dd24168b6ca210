"""The words of consent on a page: those in force for its collection, or those agreed to."""

from flask import Flask, g, request
from jinja2 import pass_context
from jinja2.runtime import Context

from archive.actions import consents, wordings
from archive.actions.wordings import BROUGHT, Rewording, Words
from archive.errors import Refused
from archive.extensions import db
from archive.models import Consent, Voice
from archive.web.locale import language


def init_app(app: Flask) -> None:
    """Make the words known to every page."""
    for found in (wording_line, agreed_line, words_id, words_moved, words_news, agreed_words):
        app.add_template_global(found)
    app.add_template_global(consents.less_of)
    app.add_template_test(asks, "asked_here")


def speak_for(collection_id: int) -> None:
    """Say whose words this request's pages are to use."""
    g.words_for = collection_id
    g.pop("words", None)


def speak(words: Words) -> None:
    """Say which words this request's pages are to use, whatever is in force."""
    g.words = words


def here() -> Words:
    """Return the words of this request's pages: those we bring where no collection was named."""
    if "words" not in g:
        named = g.get("words_for")
        g.words = wordings.in_force(db.session, named) if named else BROUGHT
    found: Words = g.words
    return found


def wording_line(choice: str, words: Words | None = None) -> str:
    """Return the sentence a narrator agrees to for *choice*, or agreed to in *words*."""
    return (words or here()).line(choice, language())


# Takes the context, which it does not need: a template would keep the first answer for good.
@pass_context
def asks(context: Context, choice: str) -> bool:
    """Tell whether the words of this page ask about *choice*."""
    return here().asks(choice)


def words_id() -> int:
    """Return the version a form of this page was shown with."""
    return here().id


def words_moved() -> bool:
    """Tell whether a form came that was shown with other words than those in force now."""
    return request.method == "POST" and request.form.get("wording", "0") != str(words_id())


def must_be_shown() -> None:
    """Raise Refused for a form that was shown with other words than those in force now."""
    if words_moved():
        raise Refused("words-moved")


def pending_moved(voice: Voice) -> bool:
    """Tell whether a draft's choices were made with other words than those in force now."""
    kept = voice.pending or {}
    # Who has not come to the choices yet has read none.
    unread = words_id() if not kept.get("uses") else 0
    return bool(kept.get("wording", unread) != words_id())


def words_news(voice: Voice, party: str = "narrator") -> list[Rewording]:
    """Return what reads differently from what *voice*, or its guardian, agreed to."""
    return wordings.changed(db.session, consents.newest(voice, party))


def agreed_words(voice: Voice, party: str = "narrator") -> Words | None:
    """Return the words *voice*, or its guardian, agreed to last; None where there are none."""
    row = consents.newest(voice, party)
    return _agreed(row) if row else None


def agreed_line(row: Consent, choice: str) -> str:
    """Return the sentence that one consent agreed to for *choice*."""
    return _agreed(row).line(choice, language())


def _agreed(row: Consent) -> Words:
    kept: dict[int, Words] = g.setdefault("agreed", {})
    if row.id not in kept:
        kept[row.id] = wordings.of_consent(db.session, row)
    return kept[row.id]
