"""Telephone numbers: as they are written, and as they are said."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

Span = tuple[int, int]

# Seven digits on their own are a number where a line joins them, or a word says so.
_LOCAL = re.compile(r"(?<![\w$£€.,/-])\d{3}[-–.]\d{4}(?![\w-])")
_HOME = re.compile(
    r"(?<![\w$£€-])(?:\+?1[-. ]{1,2})?(?:\(\d{3}\) ?|\d{3}[-–./ ]{1,3})"
    r"\d{3}[-–. ]{1,3}\d{4}(?![\d-])"
)
_CUED = re.compile(
    r"\b(?:call(?:ed)?|phone|number|cell|text|tel[eé]fono|celular|n[uú]mero|ll[aá]m\w+)\b"
    r"[^.\d-]{0,30}(?!\d{4}-\d\d)(\d(?:[-., ]{0,2}\d){6,11})(?![\w-])",
    re.IGNORECASE,
)
# A program that listens writes a number as it was said: one figure after another.
_FIGURES = re.compile(r"(?<![\d.,])\d(?:[ ,.-]{1,2}\d){6,11}(?![\d.,]\d)")
_SAID_EN = r"zero|oh|one|two|three|four|five|six|seven|eight|nine"
_SAID_ES = r"cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
SAID = rf"(?:{_SAID_EN}|{_SAID_ES})"
_SPOKEN = re.compile(rf"\b{SAID}(?:[ ,-]{{1,2}}{SAID}\b){{5,}}", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_AWAY = re.compile(r"\+[2-9]\d")
_REGION = "US"


def telephones(words: str) -> Iterator[Span]:
    """Yield where telephone numbers stand in *words*."""
    if len(_DIGITS.findall(words)) >= 7:
        yield from _written(words)
    yield from (found.span() for found in _SPOKEN.finditer(words) if not _counts(found[0]))


def _written(words: str) -> Iterator[Span]:
    for pattern in (_HOME, _LOCAL, _FIGURES):
        yield from (found.span() for found in pattern.finditer(words) if not _counts(found[0]))
    yield from (found.span(1) for found in _CUED.finditer(words) if not _years(found[1]))
    if _AWAY.search(words):
        for match in PhoneNumberMatcher(words, _REGION, leniency=Leniency.VALID):
            yield match.start, match.end


def _counts(figures: str) -> bool:
    """Tell whether somebody counts: one, two, three … or the same again and again."""
    said = re.findall(r"\d|[^\W\d]+", figures.lower())
    order = ["one", "two", "three", "four"], ["uno", "dos", "tres", "cuatro"], list("1234")
    return len(set(said)) < 3 or any(said[:4] == begin for begin in order)


def _years(figures: str) -> bool:
    """Tell whether *figures* are years one after another."""
    return all(re.fullmatch(r"(?:19|20)\d\d", part) for part in re.split(r"[-., ]+", figures))
