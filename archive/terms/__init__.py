"""The words for tagging: stable ids, and what each means in English and Spanish. Pure.

*Experience* terms say what the teller met or felt. They are never findings: nobody
is accused by a tag.
"""

from archive.terms.content_notes import CONTENT_NOTES, LEVELS
from archive.terms.encounters import ENCOUNTERS
from archive.terms.outcomes import OUTCOMES
from archive.terms.perspectives import PERSPECTIVES
from archive.terms.plain import DECADES, LENGTHS, MEDIA, SPOKEN
from archive.terms.questions import question
from archive.terms.sessions import SESSIONS
from archive.terms.themes import THEMES
from archive.terms.vocabulary import LANGUAGES, Term, Vocabulary

VOCABULARIES: dict[str, Vocabulary] = {
    found.id: found
    for found in (
        ENCOUNTERS,
        THEMES,
        PERSPECTIVES,
        OUTCOMES,
        CONTENT_NOTES,
        LEVELS,
        SESSIONS,
        DECADES,
        LENGTHS,
        MEDIA,
        SPOKEN,
    )
}

# What people may tag a story with; the rest is counted from the story itself.
TAGS = ("encounter", "theme", "perspective", "outcome", "session")


def label(vocabulary: str, term: str, language: str) -> str:
    """Return the words for *term*; *term* itself where they are unknown."""
    found = VOCABULARIES.get(vocabulary)
    return found.label(term, language) if found else term


def note(vocabulary: str, term: str, language: str) -> str:
    """Return one line that says what *term* covers, empty where there is none."""
    found = VOCABULARIES.get(vocabulary)
    return found.note(term, language) if found else ""


def choices(vocabulary: str, language: str) -> list[tuple[str, str]]:
    """Return (id, label) pairs sorted by label; years, lengths and sessions in their order."""
    found = VOCABULARIES.get(vocabulary)
    return found.choices(language) if found else []


__all__ = [
    "LANGUAGES",
    "TAGS",
    "VOCABULARIES",
    "Term",
    "Vocabulary",
    "choices",
    "label",
    "note",
    "question",
]
