"""Which language a page speaks: the reader's choice, else what the browser asks for."""

from datetime import date
from typing import Any

from babel import Locale
from flask import Flask, current_app, request, session
from flask_babel import format_date, get_locale

from archive import terms

LANGUAGES = {"en": "English", "es": "Español"}


def init_app(app: Flask) -> None:
    """Give pages the language and its direction."""
    app.context_processor(_context)
    app.add_template_filter(when, "when")
    app.add_template_filter(language_name, "language_name")


def chosen() -> str:
    """Return the language of this request's pages."""
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    kept = session.get("lang", "")
    return kept if kept in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "en"


def language() -> str:
    """Return the code of the language this page speaks."""
    return str(get_locale())


def _context() -> dict[str, Any]:
    here = get_locale() or Locale("en")
    return {
        "language": str(here),
        "direction": here.text_direction,
        "languages": LANGUAGES,
        "leave_to": current_app.extensions["settings"].leave_to,
    }


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
