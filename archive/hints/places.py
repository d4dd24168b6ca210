"""Street addresses, English and Spanish."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_UPPER = r"[A-ZÁÉÍÓÚÑÜ]"
_NAME = rf"{_UPPER}[\w'’-]+"
_KIND = (
    r"(?:[Ss]treet|St\b|[Aa]venue|Ave\b|[Rr]oad|Rd\b|[Bb]oulevard|Blvd\b|[Ll]ane|Ln\b|[Dd]rive|Dr\b"
    r"|[Cc]ourt|Ct\b|[Pp]lace|Pl\b|[Tt]errace|[Ww]ay|[Hh]ighway|Hwy\b|[Pp]arkway|Pkwy\b|[Cc]ircle"
    r"|[Ss]quare)\b"
)
_WIND = r"(?:(?:[NSEW]\.?|North|South|East|West|Northeast|Northwest|Southeast|Southwest) )?"
_ORDER = r"\d{1,3}(?:st|nd|rd|th)"
_FLAT = r"(?:,? (?:[Aa]partment|[Aa]pt\.?|[Uu]nit|[Ss]uite|#) ?#?\w{1,5}\b)?"
_STREET = rf"{_WIND}(?:{_NAME}(?: {_NAME}){{0,2}}|{_ORDER}) {_KIND}"

_NUMBERED = re.compile(rf"(?<![\d$,.:-])\b\d{{1,5}}[A-Za-z]? {_STREET}{_FLAT}")
_CORNER = re.compile(
    rf"\b[Cc]orner of ((?:{_NAME}|{_ORDER})(?: {_NAME}){{0,2}}"
    rf" and (?:{_NAME}|{_ORDER})(?: {_NAME}){{0,2}})"
)
_LIVED = re.compile(
    rf"\b(?:[Ll]ived?|[Ll]iving|[Ss]tay(?:ed|ing|s)?|[Hh]ouse (?:is|was)|[Gg]rew up) "
    rf"(?:right |over |there )?(?:on|at) ({_STREET})"
)
_FLAT_ALONE = re.compile(r"\b(?:[Aa]partment|[Aa]pt\.) (?:number )?(#?\d{1,4}[A-Za-z]?)\b")
_POSTAL = re.compile(
    rf"\b(?:[Pp]\.? ?[Oo]\.? [Bb]ox \d+|{_NAME},? (?!US |CD )[A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?)\b"
)
_CALLE = re.compile(
    rf"\b(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Cc]alzada|[Cc]arrera|[Pp]aseo|[Pp]rivada|[Cc]amino) "
    rf"(?:(?:de|del|la|las|los|el) )*(?:{_NAME}|\d{{1,3}})"
    rf"(?: (?:(?:de|del|la|las|los|y) )*{_NAME}){{0,3}}"
    r",? (?:(?:n[uú]mero|n[uú]m\.|no\.|#|n[º°]\.?) ?)?\d{1,5}[A-Za-z]?\b"
)
_ESQUINA = re.compile(
    rf"\b[Ee]squina (?:de |con )?((?:la )?(?:calle |avenida )?{_NAME}(?: {_NAME}){{0,2}}"
    rf"(?: (?:con|y) {_NAME}(?: {_NAME}){{0,2}})?)"
)
_COLONIA = re.compile(
    rf"\b(?:viv(?:o|e|[ií]a|imos|en)|mi casa) [\w ]{{0,20}}?(?:en|est[aá] en) "
    rf"(?:la )?((?:[Cc]olonia|[Cc]alle|[Bb]arrio) (?:(?:de|del|la|las|los) )*"
    rf"{_NAME}(?: {_NAME}){{0,2}})"
)

_WITH_FIGURES = (_NUMBERED, _POSTAL, _CALLE)
_INSIDE = (_CORNER, _LIVED, _ESQUINA, _COLONIA)


def addresses(words: str) -> Iterator[Span]:
    """Yield where somebody lives or something happened, to the house or the corner."""
    if re.search(r"\d", words):
        for pattern in _WITH_FIGURES:
            yield from (found.span() for found in pattern.finditer(words))
        yield from (found.span(1) for found in _FLAT_ALONE.finditer(words))
    for pattern in _INSIDE:
        yield from (found.span(1) for found in pattern.finditer(words))
