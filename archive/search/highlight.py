"""Where the words somebody looked for stand in a text that may be shown to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.search.analysis import STEMMED, plain, stems, words_of
from archive.search.terms import read_words

Span = tuple[int, int]


@dataclass(frozen=True)
class _Looked:
    """What a query looks for: single words, their stems, and phrases."""

    words: frozenset[str]
    roots: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=256)
def _read(typed: str) -> _Looked:
    wanted = [w for w in read_words(typed) if not w.without]
    singles = [w.words[0] for w in wanted if not w.phrase]
    return _Looked(
        frozenset(map(plain, singles)),
        frozenset(stem for word in singles for code in STEMMED for stem in stems(word, code)),
        tuple(tuple(map(plain, w.words)) for w in wanted if w.phrase),
    )


def marks(typed: str, shown: str, language: str) -> list[Span]:
    """Return the spans of *shown* that *typed* matches, in order and without overlap."""
    looked = _read(typed)
    found = list(words_of(shown))
    forms = [plain(word[0]) for word in found]
    spans = [
        word.span()
        for word, form in zip(found, forms, strict=True)
        if form in looked.words or not looked.roots.isdisjoint(stems(word[0], language))
    ]
    for phrase in looked.phrases:
        starts = _phrase(forms, list(phrase))
        spans += [(found[n].start(), found[n + len(phrase) - 1].end()) for n in starts]
    return _merged(spans)


def _phrase(forms: list[str], phrase: list[str]) -> list[int]:
    length = len(phrase)
    return [n for n in range(len(forms) - length + 1) if forms[n : n + length] == phrase]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
