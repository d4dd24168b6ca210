"""Why a row of an import was left out, as sentences in the reader's language."""

from flask_babel import lazy_gettext

from archive.web.problems import PROBLEMS
from archive.web.sentences import sentence

_ = lazy_gettext

REASONS = {
    "names-no-file": _("The list names no file that lies beside it."),
    "evidence-absent": _("The list names no proof that lies beside it."),
    "evidence-missing": _("It tells of a consent, but not how that can be checked."),
    "recorder-missing": _("It tells of a consent, and nobody said who recorded it."),
    "method-wrong": _("How it was given must be paper, spoken or telephone."),
    "answer-wrong": _("One of its answers is none of the choices."),
    "name-missing": _("It shows a name, but that name is not there."),
    "note-wrong": _("It has a content note that we do not know."),
    "language-unknown": _("It has a language that we do not know."),
    "date-wrong": _("One of its dates is not like 2026-12-31."),
    "year-wrong": _("Its year is not four digits."),
    "too-many-rows": _("The list has more rows than we take at once."),
}


def import_reason(code: str) -> str:
    """Return why a row was left out."""
    if code in REASONS:
        return str(REASONS[code])
    return sentence(code if code in PROBLEMS else "unreadable")
