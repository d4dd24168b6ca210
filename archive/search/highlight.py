"""Where the words somebody looked for stand in a text that may be shown to them."""

from collections.abc import Iterable

from archive.search.analysis import STEMMED, plain, stems, words_of
from archive.search.terms import read_words

Span = tuple[int, int]


def marks(typed: str, shown: str, language: str) -> list[Span]:
    """Return the spans of *shown* that *typed* matches, in order and without overlap."""
    wanted = [w for w in read_words(typed) if not w.without]
    singles = {plain(w.words[0]) for w in wanted if not w.phrase}
    roots = {s for w in wanted if not w.phrase for code in STEMMED for s in stems(w.words[0], code)}
    found = list(words_of(shown))
    forms = [plain(word[0]) for word in found]
    spans = [
        word.span()
        for word, form in zip(found, forms, strict=True)
        if form in singles or not roots.isdisjoint(stems(word[0], language))
    ]
    for want in wanted:
        if want.phrase:
            starts = _phrase(forms, [plain(word) for word in want.words])
            spans += [(found[n].start(), found[n + len(want.words) - 1].end()) for n in starts]
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
