"""How easy a sentence is to read, by the formulas schools use. Pure, and only an estimate.

English: the school grade of Flesch and Kincaid. Spanish: the ease of Szigriszt and Pazos,
of which 65 and more is easy. Syllables are counted by their vowels, which is right often enough.
"""

import re

# A line is marked above this grade or below this ease. The whole of a wording should be far
# easier; on one line the formulas measure much chance.
GRADE, EASE = 8.0, 55.0
# The formulas are not made for scraps.
SHORTEST = 7

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
_ENGLISH = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeioudt]ed|[^aeiouscxz]es)$")
_UNHEARD = re.compile(r"(?<=[gq])u(?=[eiéí])")
# Two open vowels, or a stressed closed one beside another, are two syllables.
_SPANISH = re.compile(
    r"[iuü]?[aeoáéó][iuy]?(?![aeiouáéíóú])|[iuü]?[aeoáéó]|[íú]|[iuüy]+(?![aeoáéó])"
)


def level(words: str, language: str) -> float:
    """Return the grade of English *words*, or the ease of Spanish ones, to one place."""
    found = _WORD.findall(words.lower())
    if not found:
        return 100.0 if language == "es" else 0.0
    sentences = max(1, len(_SENTENCE.findall(words)))
    syllables = sum(_syllables(word, language) for word in found) / len(found)
    length = len(found) / sentences
    if language == "es":
        return round(206.835 - 62.3 * syllables - length, 1)
    return round(max(0.0, 0.39 * length + 11.8 * syllables - 15.59), 1)


def is_hard(words: str, language: str) -> bool:
    """Tell whether one line is harder than a tired reader should be given."""
    if len(_WORD.findall(words)) < SHORTEST:
        return False
    found = level(words, language)
    return found < EASE if language == "es" else found > GRADE


def _syllables(word: str, language: str) -> int:
    if language == "es":
        return max(1, len(_SPANISH.findall(_UNHEARD.sub("", word))))
    count = len(_ENGLISH.findall(word))
    return max(1, count - bool(_SILENT.search(word)))
