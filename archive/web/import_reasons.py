"""Why a row of an import was left out, as sentences in the reader's language."""

from flask_babel import lazy_gettext

from archive.web.sentences import SENTENCES, sentence

_ = lazy_gettext

REASONS = {
    "names-no-file": _("The manifest names no file that lies beside it."),
    "evidence-absent": _("The manifest names no evidence that lies beside it."),
    "evidence-missing": _("It tells of a consent, but not how that can be checked."),
    "recorder-missing": _("It tells of a consent, and nobody said who recorded it."),
    "method-wrong": _("How the consent was given is not paper, spoken or telephone."),
    "answer-wrong": _("One of its answers is none of the choices."),
    "name-missing": _("It shows a name, but that name is not there."),
    "note-wrong": _("It has a content note that we do not know."),
    "language-unknown": _("It has a language that we do not know."),
    "date-wrong": _("One of its dates is not like 2026-12-31."),
    "year-wrong": _("Its year is not four digits."),
    "row-wrong": _("This row cannot be read. A quote may be open."),
    "too-many-rows": _("The manifest has more rows than we take at once."),
    "not-a-transcript": _("This is no kind of transcript that we know."),
    "no-words-column": _("It has no column of words."),
    "json-wrong": _("This JSON is broken."),
    "xml-wrong": _("This XML is broken."),
    "xml-doctype": _("It declares a document type. We do not read those."),
}


def import_reason(code: str) -> str:
    """Return why a row was left out."""
    if code in REASONS:
        return str(REASONS[code])
    return sentence(code if code in SENTENCES else "unreadable")
