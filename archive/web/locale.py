"""Which language a page speaks: the reader's choice, else what the browser asks for."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, current_app, g, request, session
from flask_babel import format_date, get_locale, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from archive import terms

# What the pages are written in; every other language is a catalogue beside them.
WRITTEN_IN = "en"


def init_app(app: Flask) -> None:
    """Find the catalogues, and give pages the language and its direction."""
    folders = str(app.config["BABEL_TRANSLATION_DIRECTORIES"]).split(";")
    app.extensions["languages"] = _found([Path(folder) for folder in folders])
    app.context_processor(_context)
    app.add_template_global(readable_here)
    app.add_template_filter(when, "when")
    app.add_template_filter(language_name, "language_name")
    app.jinja_env.globals["_"] = _sayer()


def _sayer() -> Callable[..., str]:
    """Return what pages call to say a sentence in the reader's language.

    Flask-Babel's own looks for the request's language and its catalogue at every sentence,
    seventy times a page: a fifth of the time a small page took.
    """
    kept: dict[tuple[str, str], tuple[str, Markup]] = {}

    @pass_eval_context
    def say(here: EvalContext, words: str, /, **blanks: Any) -> str:
        key = (_spoken(), words)
        if key not in kept:
            plain = gettext(words)
            kept[key] = (plain, Markup(plain))
        said = kept[key][1 if here.autoescape else 0]
        # Most sentences have no blank to fill.
        return said % blanks if "%" in said else said

    return say


def _spoken() -> str:
    """Return the language of this request's pages, looked for once a request."""
    try:
        found: str = g.spoken
    except AttributeError:
        found = g.spoken = language()
    return found


def _found(folders: Iterable[Path]) -> dict[str, str]:
    """Return each language that has a catalogue, by its code, in its own name for itself."""
    codes = {file.parts[-3] for f in folders for file in f.glob("*/LC_MESSAGES/messages.mo")}
    names = {WRITTEN_IN: "English"}
    for code in sorted(codes - {WRITTEN_IN}):
        names[code] = str(Locale.parse(code).get_display_name(code)).capitalize()
    return names


def languages() -> dict[str, str]:
    """Return the languages that pages can speak, by code."""
    found: dict[str, str] = current_app.extensions["languages"]
    return found


def chosen() -> str:
    """Return the language of this request's pages."""
    asked = request.args.get("lang", "")
    if asked in languages():
        return asked
    kept = session.get("lang", "")
    if kept in languages():
        return str(kept)
    return request.accept_languages.best_match(languages()) or WRITTEN_IN


def language() -> str:
    """Return the code of the language this page speaks."""
    return str(get_locale())


def _context() -> dict[str, Any]:
    here = get_locale() or Locale("en")
    return {
        "language": str(here),
        "direction": here.text_direction,
        "languages": languages(),
        "leave_to": current_app.extensions["settings"].leave_to,
    }


def readable_here() -> str:
    """Return the address of this page where it can be read again; empty where it was only sent."""
    if request.method == "GET":
        return request.path
    way = current_app.create_url_adapter(request)
    return request.path if way and way.test(request.path, method="GET") else ""


def when(kept: str | date | None) -> str:
    """Return a day, year or decade (`2014-05-03`, `2014`, `1990s`) in the reader's words."""
    if not kept:
        return ""
    if isinstance(kept, date):
        return format_date(kept, "long")
    if len(kept) == 10:
        return format_date(date.fromisoformat(kept), "long")
    return "" if kept == "not-sure" else terms.label("decade", kept, language())


def language_name(code: str) -> str:
    """Return the name of a language in the reader's own."""
    here = get_locale() or Locale("en")
    return here.languages.get(code, code)
