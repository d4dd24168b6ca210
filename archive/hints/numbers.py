"""Accounts, papers, plates, badges and days of birth: what is known by its letters and figures."""

import re
from collections.abc import Iterator

from archive.hints.phones import SAID

Span = tuple[int, int]

# Begun where a word begins, and of a length that mail allows: else a long word without an
# end is gone through from each of its letters.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MAIL_SAID = re.compile(
    r"(?<![\w.])[\w.]{1,64} (?:at|arroba) (?:gmail|yahoo|hotmail|outlook|aol|icloud)"
    r"\s?(?:dot|punto|\.)\s?com\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_]\w{2,29}\b(?!\.\w)")

_SOCIAL = re.compile(r"(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])")
_PAPER = re.compile(
    r"\b(?:social security(?: number)?|ssn|passport|driver'?s? licen[cs]e|licen[cs]e number"
    r"|case|docket|inmate|prisoner|booking|alien|report|file|account|policy|badge id|employee"
    r"|seguro social|pasaporte|licencia|expediente|c[eé]dula|curp|rfc|dni|nss|folio|cuenta)\b"
    r"(?: (?:was|is|number|no\.?|n[uú]mero|n[uú]m\.?|de|es|era|card)|[#:,.])*"
    r" ?#?((?=[\w-]*\d[\w-]*\d[\w-]*\d)[A-Z0-9][A-Z0-9-]{3,19})\b",
    re.IGNORECASE,
)
_CURP = re.compile(r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b")
# No year, sum or count has eight figures without a comma.
_LONG = re.compile(r"(?<![\w$£€.,#/=-])(?!\d+0000)\d{8,19}(?![\w,/%-]|\.\d)")
_CARD = re.compile(r"(?<![\d-])\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}(?![\d-])")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")

_PLATE = re.compile(
    r"\b(?:licen[cs]e plates?|plate numbers?|plates?|tag number|placas?|matr[ií]culas?)\b"
    r"(?: (?:was|is|were|are|number|no\.?|n[uú]mero|era|es|said|read|that|de|la|number is)|[#:,])*"
    # Written large, as plates are: "the plates and 12 cups" are none.
    r" ?(?-i:((?=[A-Z]{0,4}[- ]?[A-Z]{0,3}\d)(?=\d{0,6}-?[A-Z]|\d{5})"
    r"[A-Z0-9]{1,4}[- ]?[A-Z0-9]{2,4}))\b",
    re.IGNORECASE,
)
# Three letters and figures as plates have them, which no year follows: "SNCC 1964" is none.
_PLATE_ALONE = re.compile(r"\b(?:[A-Z]{3}-(?!(?:19|20)\d\d)\d{3,4}|\d[A-Z]{3}\d{3})\b")

_SURE = (
    r"badge|shield|placa|insignia|chapa|unit|unidad|patrulla|squad car|patrol car|cruiser|call sign"
)
_NUMBER = r"(?:number|no\.|num\.?|n[uú]mero|n[uú]m\.|n[º°]\.?|#)"
_BADGE = re.compile(
    rf"\b(?:(?:{_SURE})(?: (?:is|was|era|es))? ?{_NUMBER}?"
    rf"|(?:car|officer|agente|oficial) ?{_NUMBER})(?: (?:is|was|era|es))?[ :,]? ?#?"
    rf"([A-Z]{{0,3}}-?\d{{1,6}}[A-Z]?|{SAID}(?:[ ,-]{{1,2}}{SAID})+)\b(?! units)",
    re.IGNORECASE,
)

_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre"
    r"|diciembre|jan\.?|feb\.?|mar\.?|apr\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
)
_ORDER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:{_MONTHS} (?:the )?{_ORDER}(?:,? (?:of )?\d{{4}})?|{_ORDER} (?:of |de )?{_MONTHS}"
    rf"(?:,? (?:de |del )?\d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})"
)
_BIRTH = re.compile(
    r"\b(?:born|birthday|birth ?date|date of birth|d\.?o\.?b\.?|naci(?:d[oa]|[oó]|mos)?|nac[ií]"
    rf"|cumplea[nñ]os|nacimiento)\b[^.?!\d]{{0,40}}?\b({_DAY})",
    re.IGNORECASE,
)


def accounts(words: str) -> Iterator[Span]:
    """Yield addresses of e-mail and names of accounts."""
    if "@" in words:
        yield from (found.span() for found in _MAIL.finditer(words))
        yield from (found.span() for found in _HANDLE.finditer(words))
    yield from (found.span() for found in _MAIL_SAID.finditer(words))


def papers(words: str) -> Iterator[Span]:
    """Yield numbers of papers and accounts: social security, passports, cases, cards."""
    if _has_figures(words):
        for pattern in (_SOCIAL, _CARD, _CURP, _LONG):
            yield from (found.span() for found in pattern.finditer(words))
        yield from (f.span(1) for f in _PAPER.finditer(words) if not _YEAR.fullmatch(f[1]))


def plates(words: str) -> Iterator[Span]:
    """Yield what a car is known by."""
    if _has_figures(words):
        yield from (f.span(1) for f in _PLATE.finditer(words) if not _YEAR.fullmatch(f[1]))
        yield from (found.span() for found in _PLATE_ALONE.finditer(words))


def badges(words: str) -> Iterator[Span]:
    """Yield the numbers of badges, units and cars of the police."""
    yield from (f.span(1) for f in _BADGE.finditer(words) if not _YEAR.fullmatch(f[1]))


def births(words: str) -> Iterator[Span]:
    """Yield days of birth; a year alone is no hint."""
    if _has_figures(words):
        yield from (found.span(1) for found in _BIRTH.finditer(words))


def _has_figures(words: str) -> bool:
    return re.search(r"\d", words) is not None
