"""Which words a text has, and the forms in which each is found: plain, and stemmed by language.

The index, the query and the highlighter all ask here, so that what is found is what is marked.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.analysis import Token
from whoosh.lang import stemmer_for_language, stopwords_for_language

from archive.text import MARK, unaccented

STEMMED = ("en", "es")

_MARKS = r"\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31-\u0e3a\u0e47-\u0e4e"
# Scripts without spaces: each character is a word, and a longer word a phrase of them.
_SINGLE = r"\u0e00-\u0e30\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:(?![{_SINGLE}])[^\W_]|[{_MARKS}])"
_WORD = re.compile(rf"{re.escape(MARK)}|[{_SINGLE}]|{_LETTER}+(?:['’]{_LETTER}+)*")

_stem = {language: stemmer_for_language(language) for language in STEMMED}
_stops = {language: stopwords_for_language(language) for language in STEMMED}


def words_of(text: str) -> Iterator[re.Match[str]]:
    """Yield each word of *text*; the mark of a removal comes too, as a gap no phrase crosses."""
    return _WORD.finditer(text)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return *word* without case and accents."""
    return unaccented(word.replace("’", "'")) or word


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of *word*: none for a stop word; two where accents change the stem."""
    lower = word.casefold().replace("’", "'")
    if language not in _stem or lower in _stops[language]:
        return ()
    stem = _stem[language]
    return tuple(dict.fromkeys(plain(stem(form)) for form in (lower, plain(word))))


class PlainWords:
    """The words of a passage for the field that knows no language."""

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """Yield one token that is filled anew for each word, as Whoosh expects."""
        token = Token(positions=True, mode=options.get("mode", ""))
        for position, found in enumerate(words_of(value)):
            if found[0] != MARK:
                token.text, token.pos, token.boost = plain(found[0]), position, 1.0
                yield token


class StemmedWords:
    """The stems of a passage's words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """Yield one token that is filled anew for each stem."""
        token = Token(mode=options.get("mode", ""))
        for found in words_of(value):
            for stem in stems(found[0], self.language) if found[0] != MARK else ():
                token.text, token.boost = stem, 1.0
                yield token
