"""The words for tagging: stable ids, and what each means in English and Spanish. Pure.

What we bring is here; what stewards changed in it is laid over it by whoever knows (`use`).

*Experience* terms say what the teller met or felt. They are never findings: nobody
is accused by a tag.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar

from archive.terms.content_notes import CONTENT_NOTES, LEVELS
from archive.terms.encounters import ENCOUNTERS
from archive.terms.outcomes import OUTCOMES
from archive.terms.overlay import Said, laid_over
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

# What stewards may add to, merge and retire. The others are reckoned with by their ids.
GOVERNED = ("encounter", "theme", "perspective", "outcome", "content-note")

# What people may tag a story with; the rest is counted from the story itself.
TAGS = ("encounter", "theme", "perspective", "outcome", "session")


Known = Mapping[str, Vocabulary]
_source: ContextVar[Callable[[], Known] | None] = ContextVar("vocabularies", default=None)


def use(source: Callable[[], Known] | None) -> None:
    """Read vocabularies from *source* in this context from now on; None for those we bring.

    It is asked each time a term is read, and only then.
    """
    _source.set(source)


def vocabularies() -> Known:
    """Return every vocabulary as it stands for this context."""
    source = _source.get()
    return source() if source else VOCABULARIES


def known(vocabulary: str, given: Iterable[str]) -> list[str]:
    """Return the terms of *vocabulary* that *given* names, by their ids of now."""
    found = vocabularies().get(vocabulary)
    return found.known(given) if found else []


def resolve(vocabulary: str, term: str) -> str:
    """Return the id that *term* has now; itself where it is unknown."""
    found = vocabularies().get(vocabulary)
    return found.resolve(term) if found else term


def label(vocabulary: str, term: str, language: str) -> str:
    """Return the words for *term*; *term* itself where they are unknown."""
    found = vocabularies().get(vocabulary)
    return found.label(term, language) if found else term


def note(vocabulary: str, term: str, language: str) -> str:
    """Return one line that says what *term* covers, empty where there is none."""
    found = vocabularies().get(vocabulary)
    return found.note(term, language) if found else ""


def choices(vocabulary: str, language: str, kept: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return (id, label) pairs sorted by label; years, lengths and sessions in their order.

    What is retired is offered no more, except where it is *kept* already.
    """
    found = vocabularies().get(vocabulary)
    return found.choices(language, kept) if found else []


__all__ = [
    "GOVERNED",
    "LANGUAGES",
    "TAGS",
    "VOCABULARIES",
    "Known",
    "Said",
    "Term",
    "Vocabulary",
    "choices",
    "known",
    "label",
    "laid_over",
    "note",
    "question",
    "resolve",
    "use",
    "vocabularies",
]
